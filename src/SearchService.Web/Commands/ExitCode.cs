namespace SearchService.Web.Commands;

/// <summary>Exit codes of every verb.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>It ran, and something did not work: files that failed, a damaged index, a folder in use.</summary>
    public const int Failed = 1;

    /// <summary>It was asked wrongly; nothing was done.</summary>
    public const int Usage = 2;
}
