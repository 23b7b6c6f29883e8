using SearchService.Engine.Documents;

namespace SearchService.Engine.Segments;

/// <summary>A schema as one line of text, analyzer versions included: an index answers only the schema it was written with.</summary>
internal static class SchemaFingerprint
{
    public static string Of(Schema schema) => string.Join("; ", schema.Fields.Select(definition => definition switch
    {
        TextField text => $"text {text.Name} words={text.Analyzer?.Version ?? "none"} phrases={(text.Phrases ? "yes" : "no")}",
        FacetField facet => $"facet {facet.Name} values={(facet.MultiValued ? "many" : "one")}",
        NumberField number => $"number {number.Name}",
        _ => throw new UnreachableException(),
    }));
}
