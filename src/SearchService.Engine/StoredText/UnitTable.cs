namespace SearchService.Engine.StoredText;

/// <summary>What is known of each unit of a column: which pieces hold it, and how often they stand in a text.</summary>
/// <param name="starts">By unit, into <paramref name="codes"/>; one more at the end.</param>
/// <param name="codes">Of pieces, by unit.</param>
/// <param name="shares">By unit: pieces of a text that hold it, on average.</param>
internal sealed class UnitTable(int[] starts, ushort[] codes, float[] shares)
{
    public ReadOnlySpan<ushort> CodesWith(char unit) => codes.AsSpan(starts[unit]..starts[unit + 1]);

    public float ShareOf(char unit) => shares[unit];
}
