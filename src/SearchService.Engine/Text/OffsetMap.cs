using System.Runtime.InteropServices;

namespace SearchService.Engine.Text;

/// <summary>Which units of a source text each unit of a derived text came from.</summary>
/// <remarks>
/// <para>The derived text is the source with runs kept, runs deleted and runs replaced. The map is the list of
/// those edits, so it costs memory by edit and not by character. Immutable and safe to share.</para>
/// <para>Law: for a span inside a kept run, <c>source[ToSource(span)] == derived[span]</c>. A span that touches a
/// replaced run is widened to the whole run; a deletion inside a span belongs to it, at its edge it does not.</para>
/// </remarks>
public sealed class OffsetMap
{
    private readonly Edit[] _edits; // by rising SourceStart and DerivedStart

    private OffsetMap(Edit[] edits, int sourceLength, int derivedLength)
    {
        _edits = edits;
        SourceLength = sourceLength;
        DerivedLength = derivedLength;
    }

    /// <summary>UTF-16 units of the source text.</summary>
    public int SourceLength { get; }

    /// <summary>UTF-16 units of the derived text.</summary>
    public int DerivedLength { get; }

    /// <summary>Whether source and derived text are the same text.</summary>
    public bool IsIdentity => _edits.Length == 0;

    /// <summary>The map of a text to itself.</summary>
    /// <param name="length">UTF-16 units; 0 or more.</param>
    public static OffsetMap Identity(int length) => new([], length, length);

    /// <summary>The smallest source span that yields <paramref name="derived"/>.</summary>
    /// <param name="derived">Within [0, <see cref="DerivedLength"/>].</param>
    /// <exception cref="ArgumentOutOfRangeException">The span does not lie in the derived text.</exception>
    public TextSpan ToSource(TextSpan derived)
    {
        ThrowIfOutside(derived, DerivedLength);
        if (derived.IsEmpty)
        {
            var point = SourceOfStart(derived.Start);
            return new TextSpan(point, point);
        }

        return new TextSpan(SourceOfStart(derived.Start), SourceOfEnd(derived.End));
    }

    /// <summary>The smallest derived span that covers all that was kept or put in place of <paramref name="source"/>.</summary>
    /// <param name="source">Within [0, <see cref="SourceLength"/>].</param>
    /// <exception cref="ArgumentOutOfRangeException">The span does not lie in the source text.</exception>
    public TextSpan ToDerived(TextSpan source)
    {
        ThrowIfOutside(source, SourceLength);
        var start = DerivedOf(source.Start, roundUp: false);
        return new TextSpan(start, Math.Max(start, source.IsEmpty ? start : DerivedOf(source.End, roundUp: true)));
    }

    /// <summary>The map from the source of this map to the text derived from this map's derived text.</summary>
    /// <param name="next">A map whose source is this map's derived text.</param>
    /// <exception cref="ArgumentException">The lengths do not meet.</exception>
    public OffsetMap Then(OffsetMap next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.SourceLength != DerivedLength)
            throw new ArgumentException($"The next map starts from {next.SourceLength} units, this one ends in {DerivedLength}.", nameof(next));
        if (next.IsIdentity) return this;
        if (IsIdentity) return next;

        // Sweep the middle text over the borders of both edit lists; stretches that are kept in both stay kept.
        var builder = new Builder();
        int first = 0, second = 0, source = 0, middle = 0;
        while (first < _edits.Length || second < next._edits.Length)
        {
            var firstStart = first < _edits.Length ? _edits[first].DerivedStart : int.MaxValue;
            var secondStart = second < next._edits.Length ? next._edits[second].SourceStart : int.MaxValue;
            var start = Math.Min(firstStart, secondStart);
            builder.Keep(start - middle);
            source += start - middle;
            middle = start;

            // Grow one joint edit until no edit of either list overlaps its middle range.
            int sourceLength = 0, derivedLength = 0, end = middle;
            for (var grown = true; grown;)
            {
                grown = false;
                while (first < _edits.Length && (_edits[first].DerivedStart < end || _edits[first].DerivedStart == start))
                {
                    var edit = _edits[first++];
                    end = Math.Max(end, edit.DerivedEnd);
                    sourceLength += edit.SourceLength - edit.DerivedLength;
                    grown = true;
                }

                while (second < next._edits.Length && (next._edits[second].SourceStart < end || next._edits[second].SourceStart == start))
                {
                    var edit = next._edits[second++];
                    end = Math.Max(end, edit.SourceEnd);
                    derivedLength += edit.DerivedLength - edit.SourceLength;
                    grown = true;
                }
            }

            sourceLength += end - middle;
            derivedLength += end - middle;
            builder.Replace(sourceLength, derivedLength);
            source += sourceLength;
            middle = end;
        }

        builder.Keep(SourceLength - source);
        return builder.Build();
    }

    /// <summary>The part of the map that derives <paramref name="derived"/>, both texts counted from their new starts.</summary>
    /// <param name="derived">A span of the derived text whose borders cut no replaced run.</param>
    public OffsetMap Slice(TextSpan derived)
    {
        var source = ToSource(derived);
        var builder = new Builder();
        int sourceAt = source.Start;
        foreach (var edit in _edits)
        {
            if (edit.SourceStart < source.Start || edit.DerivedStart < derived.Start) continue;
            if (edit.SourceEnd > source.End || edit.DerivedEnd > derived.End) break;
            builder.Keep(edit.SourceStart - sourceAt);
            builder.Replace(edit.SourceLength, edit.DerivedLength);
            sourceAt = edit.SourceEnd;
        }

        builder.Keep(source.End - sourceAt);
        return builder.Build();
    }

    /// <summary>The edits as integers, four a piece: source start, source length, derived start, derived length.</summary>
    public int[] ToArray() => MemoryMarshal.Cast<Edit, int>(_edits).ToArray();

    /// <summary>The inverse of <see cref="ToArray"/>.</summary>
    /// <param name="edits">What <see cref="ToArray"/> gave.</param>
    /// <param name="sourceLength">UTF-16 units of the source text.</param>
    /// <exception cref="ArgumentException">The integers are no list of edits of such a text.</exception>
    public static OffsetMap FromArray(ReadOnlySpan<int> edits, int sourceLength)
    {
        if (edits.Length % 4 != 0) throw new ArgumentException("An edit has four integers.", nameof(edits));
        var builder = new Builder();
        var at = 0;
        foreach (var edit in MemoryMarshal.Cast<int, Edit>(edits))
        {
            if (edit.SourceStart < at || edit.SourceLength < 0 || edit.DerivedLength < 0 || edit.SourceEnd > sourceLength)
                throw new ArgumentException($"The edit at source unit {edit.SourceStart} does not follow the one before.", nameof(edits));
            builder.Keep(edit.SourceStart - at);
            builder.Replace(edit.SourceLength, edit.DerivedLength);
            at = edit.SourceEnd;
        }

        builder.Keep(sourceLength - at);
        return builder.Build();
    }

    private int SourceOfStart(int derivedOffset)
    {
        // Deletions right before the offset are left out: the last edit that ends at or before it decides.
        var index = LastEditStartingAtOrBefore(derivedOffset);
        if (index < 0) return derivedOffset;
        var edit = _edits[index];
        return derivedOffset < edit.DerivedEnd ? edit.SourceStart : edit.SourceEnd + (derivedOffset - edit.DerivedEnd);
    }

    private int SourceOfEnd(int derivedOffset)
    {
        var index = LastEditStartingBefore(derivedOffset);
        if (index < 0) return derivedOffset;
        var edit = _edits[index];
        return derivedOffset <= edit.DerivedEnd ? edit.SourceEnd : edit.SourceEnd + (derivedOffset - edit.DerivedEnd);
    }

    private int DerivedOf(int sourceOffset, bool roundUp)
    {
        int low = 0, high = _edits.Length; // first edit that starts after the offset
        while (low < high)
        {
            var mid = (low + high) >>> 1;
            if (_edits[mid].SourceStart <= sourceOffset) low = mid + 1;
            else high = mid;
        }

        // At its own start an edit has not begun for the end of a span, nor is it passed for the start of one.
        var index = low - 1;
        while (index >= 0 && _edits[index].SourceStart == sourceOffset) index--;
        if (index >= 0 && sourceOffset < _edits[index].SourceEnd)
            return roundUp ? _edits[index].DerivedEnd : _edits[index].DerivedStart;
        return index < 0 ? sourceOffset : _edits[index].DerivedEnd + (sourceOffset - _edits[index].SourceEnd);
    }

    private int LastEditStartingAtOrBefore(int derivedOffset)
    {
        int low = 0, high = _edits.Length;
        while (low < high)
        {
            var mid = (low + high) >>> 1;
            if (_edits[mid].DerivedStart <= derivedOffset) low = mid + 1;
            else high = mid;
        }

        return low - 1;
    }

    private int LastEditStartingBefore(int derivedOffset)
    {
        int low = 0, high = _edits.Length;
        while (low < high)
        {
            var mid = (low + high) >>> 1;
            if (_edits[mid].DerivedStart < derivedOffset) low = mid + 1;
            else high = mid;
        }

        return low - 1;
    }

    private static void ThrowIfOutside(TextSpan span, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(span.Start, nameof(span));
        ArgumentOutOfRangeException.ThrowIfLessThan(span.End, span.Start, nameof(span));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span.End, length, nameof(span));
    }

    /// <summary>One run of the source that did not stay as it was.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Edit(int SourceStart, int SourceLength, int DerivedStart, int DerivedLength)
    {
        public int SourceEnd => SourceStart + SourceLength;

        public int DerivedEnd => DerivedStart + DerivedLength;
    }

    /// <summary>Records edits from left to right. Not thread-safe.</summary>
    public sealed class Builder
    {
        private readonly List<Edit> _edits = [];
        private int _source;
        private int _derived;

        /// <summary>The next units of the source stay.</summary>
        /// <param name="length">UTF-16 units; 0 or more.</param>
        public void Keep(int length)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length);
            _source += length;
            _derived += length;
        }

        /// <summary>The next units of the source are left out.</summary>
        /// <param name="length">UTF-16 units; 0 or more.</param>
        public void Delete(int length) => Replace(length, 0);

        /// <summary>The next units of the source give way to others; they count as one indivisible run.</summary>
        /// <param name="sourceLength">UTF-16 units that go; 0 or more.</param>
        /// <param name="derivedLength">UTF-16 units that come; 0 or more.</param>
        public void Replace(int sourceLength, int derivedLength)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(sourceLength);
            ArgumentOutOfRangeException.ThrowIfNegative(derivedLength);
            if (sourceLength == 0 && derivedLength == 0) return;
            if (derivedLength == 0 && _edits.Count > 0 && _edits[^1] is { DerivedLength: 0 } last && last.SourceEnd == _source)
                _edits[^1] = last with { SourceLength = last.SourceLength + sourceLength };
            else
                _edits.Add(new Edit(_source, sourceLength, _derived, derivedLength));
            _source += sourceLength;
            _derived += derivedLength;
        }

        /// <summary>The map of all edits so far.</summary>
        public OffsetMap Build() => new([.. _edits], _source, _derived);
    }
}
