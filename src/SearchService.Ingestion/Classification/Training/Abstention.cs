namespace SearchService.Ingestion.Classification.Training;

/// <summary>When the tagger says nothing rather than something doubtful.</summary>
internal static class Abstention
{
    public const double Threshold = 0.5;
}
