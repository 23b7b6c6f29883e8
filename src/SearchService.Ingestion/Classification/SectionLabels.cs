using SearchService.Reports.Model;

namespace SearchService.Ingestion.Classification;

/// <summary>The functions a section of a report's body can have, numbered 0, 1, … for the model: all but the title.</summary>
internal static class SectionLabels
{
    public const int Count = (int)SectionFunction.Attachment;

    public static SectionFunction FunctionOf(int label) => (SectionFunction)(label + 1);

    public static int LabelOf(SectionFunction function) =>
        function == SectionFunction.Title
            ? throw new ArgumentOutOfRangeException(nameof(function), "A title is no section of the body.")
            : (int)function - 1;
}
