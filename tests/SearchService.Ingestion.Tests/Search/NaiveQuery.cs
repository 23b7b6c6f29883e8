using SearchService.Engine.Analysis;
using SearchService.Reports.Search;

namespace SearchService.Ingestion.Tests.Search;

/// <summary>A query tree that is asked of one unit at a time. Slow and obvious; shares no code with the parser, the planner or the index.</summary>
internal abstract record NaiveQuery
{
    /// <summary>Places by phrase; null where the unit does not match.</summary>
    public abstract Dictionary<string, int>? Places(NaiveUnit unit, SearchReading reading);

    protected static int CountIn(string text, string phrase)
    {
        var count = 0;
        for (var at = text.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.Ordinal)) count++;
        return count;
    }

    protected static Dictionary<string, int>? Counted(string key, int count) => count == 0 ? null : new() { [key] = count };

    protected static void Merge(Dictionary<string, int> into, Dictionary<string, int> from)
    {
        foreach (var (key, count) in from) into[key] = Math.Max(count, into.GetValueOrDefault(key));
    }
}

internal sealed record NaivePhrase(string Text) : NaiveQuery
{
    public override Dictionary<string, int>? Places(NaiveUnit unit, SearchReading reading)
    {
        if (reading == SearchReading.Literal) return Counted(Text, CountIn(unit.Literal, Text));
        var folded = Normalizer.Fold(Text).Text;
        var read = folded.Length == 0 ? 0 : CountIn(unit.Folded, folded);
        // A phrase of simplified Han is looked for as it is read only.
        var isPlain = folded.Length == Text.Length && Text.All(unit => unit is >= '\u4E00' and <= '\u9FFF' || "，。、；：？！".Contains(unit))
            && Text.Zip(folded).All(pair => pair.First == pair.Second || pair.First is < '\u4E00' or > '\u9FFF');
        return Counted(isPlain ? folded : Text, isPlain ? read : Math.Max(read, CountIn(unit.Literal, Text)));
    }
}

internal sealed record NaiveHeading(string Text) : NaiveQuery
{
    public override Dictionary<string, int>? Places(NaiveUnit unit, SearchReading reading)
    {
        var folded = Normalizer.Fold(Text).Text;
        return folded.Length == 0 ? null : Counted($"标题 {folded}", Math.Max(CountIn(unit.Headings, folded), CountIn(unit.Title, folded)));
    }
}

internal sealed record NaiveAnd(IReadOnlyList<NaiveQuery> Children) : NaiveQuery
{
    public override Dictionary<string, int>? Places(NaiveUnit unit, SearchReading reading)
    {
        var all = new Dictionary<string, int>();
        foreach (var child in Children)
        {
            if (child.Places(unit, reading) is not { } places) return null;
            Merge(all, places);
        }

        return all;
    }
}

internal sealed record NaiveOr(IReadOnlyList<NaiveQuery> Children) : NaiveQuery
{
    public override Dictionary<string, int>? Places(NaiveUnit unit, SearchReading reading)
    {
        Dictionary<string, int>? any = null;
        foreach (var child in Children)
        {
            if (child.Places(unit, reading) is { } places) Merge(any ??= [], places);
        }

        return any;
    }
}

internal sealed record NaiveNot(NaiveQuery Child) : NaiveQuery
{
    public override Dictionary<string, int>? Places(NaiveUnit unit, SearchReading reading) => Child.Places(unit, reading) is null ? [] : null;
}

/// <summary>Nothing asked: all that the filters leave.</summary>
internal sealed record NaiveAll : NaiveQuery
{
    public override Dictionary<string, int>? Places(NaiveUnit unit, SearchReading reading) => [];
}
