using SearchService.Engine.Scoring;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Search;

/// <summary>A segment as one searcher sees it: with length factors made from the means of all its segments.</summary>
internal sealed class SegmentContext(int index, SegmentView view, CollectionStatistics?[] statistics)
{
    private readonly float[]?[] _wordFactors = new float[]?[statistics.Length]; // by field, made when first asked for
    private readonly float[]?[] _textFactors = new float[]?[statistics.Length];
    private SegmentContext? _forOne;

    /// <summary>The segment's ordinal in the searcher.</summary>
    public int Index { get; } = index;

    public SegmentView View { get; } = view;

    public SegmentReader Reader { get; } = view.Reader;

    /// <summary>Ranges, padded to whole blocks of 512 documents.</summary>
    public int PaddedRanges { get; } = Vectors.Bits.PaddedRanges(view.Reader.DocumentCount);

    /// <summary>Live documents by padded range.</summary>
    public ulong[] Live { get; } = LiveWords(view);

    /// <summary>Whether one document is asked about, so that preparing for the others is not worth while.</summary>
    public bool ForOneDocument { get; private init; }

    /// <summary>The same segment, to ask about one document.</summary>
    public SegmentContext ForOne => _forOne ??= new SegmentContext(Index, View, statistics) { ForOneDocument = true };

    public float[] WordFactors(int field) =>
        _wordFactors[field] ?? (_wordFactors[field] = Factors(Reader.Text(field).WordNorms, statistics[field]!.WordAverage));

    public float[] TextFactors(int field) =>
        _textFactors[field] ?? (_textFactors[field] = Factors(Reader.Text(field).TextNorms, statistics[field]!.TextAverage));

    private static float[] Factors(FileSection norms, float average) => LengthFactors.Of(norms.Read(0, (int)norms.Length), average);

    private static ulong[] LiveWords(SegmentView view)
    {
        var live = new ulong[Vectors.Bits.PaddedRanges(view.Reader.DocumentCount)];
        for (var range = 0; range < view.Reader.RangeCount; range++)
            live[range] = view.LiveRange(range);
        return live;
    }
}
