namespace SearchService.Engine.Storage;

/// <summary>The version of the byte format; see <c>index/README.md</c> for what each version changed.</summary>
internal static class FormatVersion
{
    public const uint Current = 1;
}
