using SearchService.Engine.Analysis;
using SearchService.Engine.Documents;
using SearchService.Reports.Search;

namespace SearchService.Reports.Indexing;

/// <summary>The fields of the index: a document is a search unit.</summary>
internal static class UnitSchema
{
    /// <summary>The unit as it is read, folded: words for ranking and exact phrases.</summary>
    public const string Text = "text";

    /// <summary>The unit's stretch of the decoded original, sign by sign: exact phrases only.</summary>
    public const string Literal = "literal";

    /// <summary>The headings from the top down to the unit's own, folded, a line each.</summary>
    public const string Headings = "headings";

    /// <summary>The title of the report, folded.</summary>
    public const string Title = "title";

    /// <summary>Id of the report.</summary>
    public const string Report = "report";

    /// <summary>Id of the file.</summary>
    public const string File = "file";

    /// <summary>Cluster of reports that are copies; the report's own id while it is alone.</summary>
    public const string Source = "source";

    /// <summary>Cluster of units that are copies; absent while the unit is alone.</summary>
    public const string Copy = "copy";

    /// <summary>The year as a number, for ranges and order.</summary>
    public const string YearNumber = "yearNumber";

    /// <summary>The schema, with the analyzer that cuts words.</summary>
    public static Schema Create(IAnalyzer analyzer) => new(
        new TextField(Text, analyzer),
        new TextField(Literal, null),
        new TextField(Headings, null),
        new TextField(Title, null),
        new FacetField(Report),
        new FacetField(File),
        new FacetField(Source),
        new FacetField(Copy),
        new FacetField(SectionFacets.Year),
        new FacetField(SectionFacets.Function, MultiValued: true),
        new FacetField(SectionFacets.Issuer),
        new FacetField(SectionFacets.Kind),
        new FacetField(SectionFacets.Sector),
        new FacetField(SectionFacets.Region),
        new NumberField(YearNumber));
}
