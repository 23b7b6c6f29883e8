namespace SearchService.Engine.StoredText;

/// <summary>Encoded texts in memory.</summary>
internal sealed class EncodedTexts(ushort[] codes, int[] starts, bool[] present, PieceTable pieces) : CodedTexts
{
    public override int DocumentCount => present.Length;

    public override PieceTable Pieces { get; } = pieces;

    public override ReadOnlySpan<ushort> Codes(int docId) => codes.AsSpan(starts[docId]..starts[docId + 1]);

    public override bool Has(int docId) => present[docId];

    /// <summary>Texts in pieces trained for them alone.</summary>
    /// <param name="documentCount">How many texts there are.</param>
    /// <param name="texts">Asked for in rising order, several times.</param>
    /// <param name="present">Which documents have one.</param>
    public static EncodedTexts Of(int documentCount, TextSource texts, Func<int, bool> present)
    {
        var encoder = new TextEncoder(PieceTrainer.Train(documentCount, texts));
        for (var docId = 0; docId < documentCount; docId++)
        {
            var isAdded = encoder.TryAdd(texts(docId), present(docId));
            Debug.Assert(isAdded, "every unit that occurs is a piece");
        }

        return encoder.Finish();
    }
}
