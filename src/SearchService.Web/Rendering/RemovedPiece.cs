namespace SearchService.Web.Rendering;

/// <summary>Something the cleaned text leaves out, shown in its place to be opened.</summary>
/// <param name="At">Where it was, in the cleaned text.</param>
/// <param name="Kind">广告, 付费标记 … </param>
/// <param name="Texts">What stood there.</param>
internal sealed record RemovedPiece(int At, string Kind, IReadOnlyList<string> Texts)
{
    // Blanks and line ends that were taken out leave nothing to read; the reader's table says how many there were.
    private static readonly string[] SilentKinds = ["space", "hard_wrap"];

    public int Length => Texts.Sum(text => text.Length);

    /// <summary>All of a report, by place; pieces of one kind at one place are one.</summary>
    public static IReadOnlyList<RemovedPiece> Of(WholeReport whole) =>
    [
        .. whole.Ledger
            .Where(line => line.Noise.Normal == "" && !SilentKinds.Contains(line.Noise.Kind) && !string.IsNullOrWhiteSpace(line.Noise.Text))
            .GroupBy(line => (line.Place.Start, line.Noise.KindName))
            .OrderBy(group => group.Key.Start)
            .Select(group => new RemovedPiece(group.Key.Start, group.Key.KindName, [.. group.Select(line => line.Noise.Text.Trim())])),
    ];
}
