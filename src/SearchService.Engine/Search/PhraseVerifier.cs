using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SearchService.Engine.StoredText;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>Finds a phrase in stored texts without making them.</summary>
/// <remarks>
/// One unit of the phrase is chosen, one that is rare in the texts. In every occurrence it lies in some piece that agrees with the
/// phrase around it as far as the piece reaches: such pieces, and the places in them that agree, are noted beforehand. Where one of
/// them stands, the pieces before and behind are compared with the rest of the phrase. The chosen unit of an occurrence lies in
/// one place of one piece, so none is counted twice.
/// </remarks>
internal sealed class PhraseVerifier
{
    private const int Pad = PieceSet.UnitsMax;
    private const int Ahead = 6; // texts that are on their way from memory while one is looked at
    private readonly TextColumn _column;
    private readonly char[] _phrase; // with room on both sides, so that eight units may be read from any place
    private readonly int _length;
    private readonly int _chosen;
    private readonly CodeSet _codes;
    private readonly byte[] _places; // by code of the set: a bit for each place in the piece that agrees with the phrase

    /// <param name="column">The texts.</param>
    /// <param name="phrase">One unit or more.</param>
    /// <param name="texts">In about so many texts it will be looked for: the more, the more the choice of the unit may cost.</param>
    /// <param name="scratch">Where arrays come from.</param>
    public PhraseVerifier(TextColumn column, string phrase, long texts, SearchScratch scratch)
    {
        _column = column;
        _length = phrase.Length;
        _phrase = new char[phrase.Length + 2 * Pad];
        phrase.CopyTo(_phrase.AsSpan(Pad));
        _codes = new CodeSet(scratch.Words(CodeSet.Words));
        _codes.Clear();
        _places = scratch.Bytes(1 << 16); // asked about members of the set alone, so what else is in it does not matter
        var least = long.MaxValue;
        for (var i = 0; i < phrase.Length; i++)
        {
            var cost = column.CodesWith(phrase[i]).Length + (long)(texts * column.ShareOf(phrase[i]));
            if (cost >= least)
                continue;
            least = cost;
            _chosen = i;
        }

        foreach (var code in column.CodesWith(phrase[_chosen]))
        {
            var places = PlacesIn(code, phrase[_chosen]);
            if (places == 0)
                continue;
            _places[code] = places;
            _codes.Add(code);
        }
    }

    /// <summary>Whether it occurs in a text.</summary>
    public bool Contains(ReadOnlySpan<ushort> codes)
    {
        for (var i = _codes.Next(codes, 0); i < codes.Length; i = _codes.Next(codes, i + 1))
        {
            for (uint places = _places[codes[i]]; places != 0; places &= places - 1)
            {
                if (IsAround(codes, i, BitOperations.TrailingZeroCount(places)))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Occurrences in a text, overlapping ones too.</summary>
    public int Count(ReadOnlySpan<ushort> codes)
    {
        var count = 0;
        for (var i = _codes.Next(codes, 0); i < codes.Length; i = _codes.Next(codes, i + 1))
        {
            for (uint places = _places[codes[i]]; places != 0; places &= places - 1)
                count += IsAround(codes, i, BitOperations.TrailingZeroCount(places)) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Keeps the documents of a list that have the phrase, and the bound beside each.</summary>
    /// <param name="docs">Rising.</param>
    /// <param name="bounds">Beside them, moved along.</param>
    /// <param name="kept">Receives those that stay; may be the memory of <paramref name="docs"/>.</param>
    /// <param name="cancellationToken">Checked now and then.</param>
    /// <returns>How many stay.</returns>
    public int Keep(ReadOnlySpan<int> docs, Span<float> bounds, Span<int> kept, CancellationToken cancellationToken)
    {
        var starts = _column.Starts(0, _column.DocumentCount);
        for (var i = 0; i < Math.Min(Ahead, docs.Length); i++)
            _column.Prefetch(starts, docs[i]);
        var count = 0;
        for (var i = 0; i < docs.Length; i++)
        {
            if ((i & 1023) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (i + Ahead < docs.Length)
                _column.Prefetch(starts, docs[i + Ahead]);
            if (!Contains(_column.Codes(starts, docs[i])))
                continue;
            kept[count] = docs[i];
            bounds[count++] = bounds[i];
        }

        return count;
    }

    /// <summary>Counts it in documents of a range of 64.</summary>
    /// <param name="range">Which.</param>
    /// <param name="docs">The documents asked about.</param>
    /// <param name="repeated">Those that may hold it more than once.</param>
    /// <param name="counts">Receives the counts of <paramref name="docs"/>, by bit.</param>
    /// <returns>Those that hold it.</returns>
    public ulong Count(int range, ulong docs, ulong repeated, Span<int> counts)
    {
        var starts = _column.Starts(range * 64, Math.Min(64, _column.DocumentCount - range * 64));
        var ahead = docs;
        for (var i = 0; i < Ahead; i++)
            ahead = PrefetchFirst(starts, ahead);
        var matched = 0UL;
        for (; docs != 0; docs &= docs - 1)
        {
            ahead = PrefetchFirst(starts, ahead);
            var bit = BitOperations.TrailingZeroCount(docs);
            var codes = _column.Codes(starts, bit);
            counts[bit] = (repeated >> bit & 1) != 0 ? Count(codes) : Contains(codes) ? 1 : 0;
            matched |= counts[bit] > 0 ? 1UL << bit : 0;
        }

        return matched;
    }

    /// <returns>Without the first.</returns>
    private ulong PrefetchFirst(ReadOnlySpan<uint> starts, ulong docs)
    {
        if (docs != 0)
            _column.Prefetch(starts, BitOperations.TrailingZeroCount(docs));
        return docs & docs - 1;
    }

    /// <summary>The places in a piece where the chosen unit of an occurrence may lie.</summary>
    private byte PlacesIn(int code, char unit)
    {
        var length = _column.PieceLength(code);
        var piece = _column.PieceUnits(code);
        var found = Vector128.Equals(piece, Vector128.Create((ushort)unit)).ExtractMostSignificantBits() & (1u << length) - 1;
        var places = 0u;
        for (; found != 0; found &= found - 1)
        {
            var at = BitOperations.TrailingZeroCount(found);
            var before = Math.Min(at, _chosen);
            var after = Math.Min(length - at, _length - _chosen);
            // Only the units that both the piece and the phrase have are compared.
            var agreed = Agreed(piece, _chosen - at) >> at - before;
            if ((~agreed & (1u << before + after) - 1) == 0)
                places |= 1u << at;
        }

        return (byte)places;
    }

    /// <summary>Whether the rest of the phrase stands around a piece that has the chosen unit at a place.</summary>
    private bool IsAround(ReadOnlySpan<ushort> codes, int index, int place)
    {
        var start = _chosen - place; // where in the phrase the piece begins
        var end = start + _column.PieceLength(codes[index]);
        for (var i = index - 1; start > 0; i--)
        {
            if (i < 0)
                return false;
            var length = _column.PieceLength(codes[i]);
            start -= length;
            // Where the piece begins before the phrase does, its first units do not count.
            var skipped = Math.Max(0, -start);
            if ((~Agreed(_column.PieceUnits(codes[i]), start) & (1u << length) - 1) >> skipped != 0)
                return false;
        }

        for (var i = index + 1; end < _length; i++)
        {
            if (i >= codes.Length)
                return false;
            var length = _column.PieceLength(codes[i]);
            if ((~Agreed(_column.PieceUnits(codes[i]), end) & (1u << Math.Min(length, _length - end)) - 1) != 0)
                return false;
            end += length;
        }

        return true;
    }

    /// <summary>A bit for each unit of a piece that equals the phrase's, when the piece begins at a place of the phrase, −8 or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Agreed(Vector128<ushort> piece, int place)
    {
        ref var units = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetArrayDataReference(_phrase));
        Debug.Assert(place >= -Pad && place <= _length);
        return Vector128.Equals(piece, Vector128.LoadUnsafe(ref units, (nuint)(Pad + place))).ExtractMostSignificantBits();
    }
}
