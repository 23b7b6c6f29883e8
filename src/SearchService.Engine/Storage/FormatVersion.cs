namespace SearchService.Engine.Storage;

/// <summary>The version of the byte format; see <c>index/README.md</c> for what each version changed.</summary>
internal static class FormatVersion
{
    public const uint Current = 2;

    /// <summary>The oldest version that is still read.</summary>
    public const uint Oldest = 1;

    public static bool IsRead(uint version) => version is >= Oldest and <= Current;
}
