namespace SearchService.Reports.Suggestions;

/// <summary>Whether what is typed stands for the beginning of a phrase: characters, syllables, initials, in any mixture.</summary>
/// <remarks>
/// A character stands for itself. A syllable may be typed in full, by its first letter, by zh, ch or sh, and the last one as far as one got: 意识形态 is
/// found by yishixingtai, ysxt, yishixt, 意识xt, yi识xingt. ü may be typed v or u. Signs of the phrase need not be typed.
/// </remarks>
internal ref struct TypedMatcher
{
    /// <summary>Most units of what is typed.</summary>
    public const int LengthMax = 100;

    private const int EndsMax = LengthMax * (SuggestionEntry.LengthMax + 1);
    private const int NearLengthMin = 4; // letters, for one of them to be wrong

    private readonly ReadOnlySpan<char> _typed;
    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<string?> _syllables;
    private readonly Span<sbyte> _ends; // by place in the typed and in the text: what From gave; 0 = not asked yet

    private TypedMatcher(ReadOnlySpan<char> typed, SuggestionEntry entry, Span<sbyte> ends)
    {
        _typed = typed;
        _text = entry.Text;
        _syllables = entry.Syllables;
        _ends = ends[..(typed.Length * (entry.Text.Length + 1))];
        _ends.Clear();
    }

    /// <summary>One past the last unit of the phrase that is typed, from <paramref name="start"/> on; −1 where it does not match.</summary>
    /// <param name="typed">Folded, at most <see cref="LengthMax"/> units.</param>
    /// <param name="entry">The phrase.</param>
    /// <param name="start">Where in the phrase.</param>
    public static int Match(ReadOnlySpan<char> typed, SuggestionEntry entry, int start)
    {
        if (typed.IsEmpty || typed.Length > LengthMax || !MayBegin(typed[0], entry, start)) return -1;
        Span<sbyte> ends = stackalloc sbyte[EndsMax];
        return new TypedMatcher(typed, entry, ends).From(0, start);
    }

    /// <summary>Whether initials stand for the whole phrase with one letter wrong or too many. The first letter must be right.</summary>
    public static bool IsNear(ReadOnlySpan<char> typed, SuggestionEntry entry)
    {
        if (typed.Length is < NearLengthMin or > LengthMax || typed.ContainsAnyExceptInRange('a', 'z') || !MayBegin(typed[0], entry, 0)) return false;
        Span<sbyte> ends = stackalloc sbyte[EndsMax];
        Span<char> other = stackalloc char[typed.Length];
        for (var at = 1; at < typed.Length; at++)
        {
            // Without the letter; and with any other in its place: the letter that stands there is told by what comes before it.
            typed[..at].CopyTo(other);
            typed[(at + 1)..].CopyTo(other[at..]);
            if (IsWhole(other[..^1], entry, ends)) return true;
            var unit = entry.Text.Length > at && entry.Syllables[at] is { } syllable ? syllable[0] : '\0';
            if (unit == '\0' || unit == typed[at]) continue;
            typed.CopyTo(other);
            other[at] = unit;
            if (IsWhole(other, entry, ends)) return true;
        }

        return false;
    }

    private static bool IsWhole(ReadOnlySpan<char> typed, SuggestionEntry entry, Span<sbyte> ends) =>
        typed.Length >= NearLengthMin && new TypedMatcher(typed, entry, ends).From(0, 0) == entry.Text.Length;

    private static bool MayBegin(char unit, SuggestionEntry entry, int start) => unit == entry.Text[start] || (entry.Syllables[start] is { } syllable && syllable[0] == unit);

    /// <summary>The furthest end: tzh is all of 碳中和, and not 碳中 with zh.</summary>
    private readonly int From(int typedAt, int at)
    {
        if (typedAt == _typed.Length) return at;
        if (at == _text.Length) return -1;
        ref var end = ref _ends[typedAt * (_text.Length + 1) + at];
        if (end == 0) end = (sbyte)After(typedAt, at);
        return end;
    }

    private readonly int After(int typedAt, int at)
    {
        if (_typed[typedAt] == _text[at]) return From(typedAt + 1, at + 1);
        if (_syllables[at] is not { } syllable) return char.IsLetterOrDigit(_text[at]) ? -1 : From(typedAt, at + 1);
        var common = 0;
        while (common < syllable.Length && typedAt + common < _typed.Length && IsSame(_typed[typedAt + common], syllable[common])) common++;
        if (common == 0) return -1;
        var end = From(typedAt + 1, at + 1);
        if (common >= 2 && syllable[1] == 'h') end = Math.Max(end, From(typedAt + 2, at + 1));
        if (common == syllable.Length) end = Math.Max(end, From(typedAt + common, at + 1));
        return typedAt + common == _typed.Length ? Math.Max(end, at + 1) : end; // the last syllable, as far as it is typed
    }

    private static bool IsSame(char typed, char letter) => typed == letter || (letter == 'v' && typed == 'u');
}
