using SearchService.Reports.Model;

namespace SearchService.Ingestion.Classification;

/// <summary>What a section does in its report, how sure the tagger is, and why it says so.</summary>
/// <param name="Function">Null where the tagger abstains; it never says <see cref="SectionFunction.Title"/>.</param>
/// <param name="Confidence">Probability of the likeliest function, 0..1, calibrated on reports held out of training; given when abstaining too.</param>
/// <param name="Evidence">The strongest reasons first, then the runner-up; places lie in the text that was tagged.</param>
public sealed record SectionTag(SectionFunction? Function, double Confidence, IReadOnlyList<Evidence> Evidence);
