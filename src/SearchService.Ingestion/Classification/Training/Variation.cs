using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Classification.Training;

/// <summary>Makes varied copies of labelled reports, so that no single observation becomes indispensable.</summary>
/// <remarks>
/// A copy may be cut otherwise (<see cref="OutlineRewriter"/>) and numbered otherwise, may have other headings of the same function
/// (<see cref="HeadingTemplates"/>), and every section may have lost its heading, wording, place or context as features. Deterministic by seed.
/// </remarks>
internal sealed class Variation(HeadingTemplates templates, CueLexicon lexicon, int seed)
{
    private const double SwapShare = 0.5;     // of headings that have templates
    private const double UnwrapShare = 0.35;  // of reports that can lose the heading over their achievements
    private const double JoinShare = 0.5;     // of reports that have two parts to join
    private const double ItemShare = 0.35;    // of leaves that can be cut into items
    private const double DropHeading = 0.15;
    private const double DropWording = 0.15;
    private const double DropAllWording = 0.15; // of whole reports
    private const double DropPosition = 0.25;
    private const double DropContext = 0.30;
    private const double DropReport = 0.30;
    private const double DropYear = 0.20;

    /// <summary>One varied copy.</summary>
    /// <param name="report">The report.</param>
    /// <param name="copy">1, 2, …: every copy varies otherwise.</param>
    /// <param name="weight">Its weight in training.</param>
    public TrainingReport Vary(LabelledReport report, int copy, double weight)
    {
        var random = new Random(HashOf(report.Name) ^ (seed * 7919) ^ (copy * 104_729));
        if (random.NextDouble() < UnwrapShare) report = OutlineRewriter.Unwrap(report);
        if (random.NextDouble() < JoinShare) report = OutlineRewriter.Join(report, random);
        report = OutlineRewriter.Renumber(report, random);
        report = OutlineRewriter.Itemise(report, random, ItemShare);
        report = SwapHeadings(report, random);
        var dropsReport = random.NextDouble() < DropReport;
        var dropsWording = random.NextDouble() < DropAllWording;
        var dropped = new HashSet<(int, FeatureGroup)>();
        for (var section = 0; section < report.Outline.Sections.Count; section++)
        {
            if (random.NextDouble() < DropHeading) dropped.Add((section, FeatureGroup.Heading));
            if (random.NextDouble() < DropWording || dropsWording) dropped.Add((section, FeatureGroup.Wording));
            if (random.NextDouble() < DropPosition) dropped.Add((section, FeatureGroup.Position));
            if (random.NextDouble() < DropContext) dropped.Add((section, FeatureGroup.Context));
            if (random.NextDouble() < DropYear) dropped.Add((section, FeatureGroup.Year));
            if (dropsReport) dropped.Add((section, FeatureGroup.Report));
        }

        return TrainingReport.From(report, lexicon, weight, (section, feature) => !dropped.Contains((section, feature.Group)));
    }

    private LabelledReport SwapHeadings(LabelledReport report, Random random)
    {
        var sections = report.Outline.Sections.ToArray();
        for (var i = 0; i < sections.Length; i++)
        {
            if (!templates.Knows(report.Functions[i], sections[i].Heading) || random.NextDouble() >= SwapShare) continue;
            sections[i] = sections[i] with { Heading = templates.Draw(report.Functions[i], report.Year, random) };
        }

        return report with { Outline = report.Outline with { Sections = sections } };
    }

    private static int HashOf(string name)
    {
        var hash = 17; // string.GetHashCode differs from run to run
        foreach (var unit in name) hash = unchecked((hash * 31) + unit);
        return hash;
    }
}
