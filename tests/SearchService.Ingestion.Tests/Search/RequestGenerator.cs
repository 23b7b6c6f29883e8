using SearchService.Reports.Search;

namespace SearchService.Ingestion.Tests.Search;

/// <summary>Random requests: a tree, the text a drafter might write for it, and conditions.</summary>
internal sealed class RequestGenerator(IReadOnlyList<NaiveUnit> units, Random random)
{
    private const int PhraseLengthMax = 12;

    /// <summary>One request, and what its query means.</summary>
    public (SectionSearchRequest Request, NaiveQuery Query) Next()
    {
        var request = new SectionSearchRequest
        {
            YearMin = Chance(8) ? random.Next(2018, 2024) : null,
            YearMax = Chance(8) ? random.Next(2021, 2027) : null,
            Years = [.. Values("year", 24).Select(int.Parse)],
            Functions = Values("function", 10),
            Issuers = Values("issuer", 24),
            Kinds = Values("kind", 20),
            Sectors = Values("sector", 24),
            Regions = Values("region", 24),
            Reports = Chance(40) ? [Unit().Report, Unit().Report] : [],
            Files = Chance(40) ? [Unit().File, Unit().File, Unit().File] : [],
            ExcludeYears = [.. Values("year", 10).Select(int.Parse)],
            ExcludeFunctions = Values("function", 8),
            ExcludeIssuers = Values("issuer", 10),
            ExcludeKinds = Values("kind", 10),
            ExcludeSectors = Values("sector", 10),
            ExcludeRegions = Values("region", 10),
            ExcludeReports = Chance(12) ? [Unit().Report] : [],
            Reading = Chance(3) ? SearchReading.Literal : SearchReading.Folded,
            Copies = Chance(2) ? CopyHandling.All : CopyHandling.Collapse,
            Sort = (SectionSort)random.Next(4),
            Facets = SectionFacets.All,
            Limit = Chance(2) ? 1000 : random.Next(40, 400),
        };
        if (Chance(30)) return (request with { Q = "", YearMin = 2000 }, new NaiveAll());
        var (text, query, _) = Tree(3);
        return (request with { Q = text }, query);
    }

    /// <summary>The text, the tree, and whether the text must be bracketed inside another.</summary>
    private (string Text, NaiveQuery Query, bool IsLoose) Tree(int depth)
    {
        if (depth == 0 || Chance(3)) return Leaf();
        switch (random.Next(5))
        {
            case 0:
                var inner = Tree(depth - 1);
                if (inner.Query is NaiveNot) return inner; // two in a row are none, and would be no test of one
                var operand = inner.IsLoose ? Bracketed(inner.Text) : inner.Text;
                return (Pick("NOT ", "非 ", "-") + operand, new NaiveNot(inner.Query), false);
            case 1 or 2:
                var all = Children(depth);
                return (string.Join(Pick(" AND ", " 且 ", " "), all.Select(child => child.IsLoose ? Bracketed(child.Text) : child.Text)),
                    new NaiveAnd([.. all.Select(child => child.Query)]), true);
            default:
                var any = Children(depth);
                return (string.Join(Pick(" OR ", " 或 ", " | "), any.Select(child => child.IsLoose && (child.Query is NaiveOr || Chance(2)) ? Bracketed(child.Text) : child.Text)),
                    new NaiveOr([.. any.Select(child => child.Query)]), true);
        }
    }

    private (string Text, NaiveQuery Query, bool IsLoose)[] Children(int depth) => [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Tree(depth - 1))];

    private (string Text, NaiveQuery Query, bool IsLoose) Leaf()
    {
        if (Chance(12) && Unit() is { HeadingList: [.., { Length: > 2 } heading] })
        {
            var part = Cut(heading, random.Next(1, 5));
            if (!string.IsNullOrWhiteSpace(part)) return ("标题:" + Quoted(part), new NaiveHeading(part), false);
        }

        var phrase = Phrase();
        return (Written(phrase), new NaivePhrase(phrase), false);
    }

    private string Phrase()
    {
        while (true)
        {
            var unit = Unit();
            var text = Chance(2) ? unit.Literal : Chance(2) ? unit.Folded : unit.Cleaned;
            var phrase = Cut(text, Chance(2) ? random.Next(1, 4) : random.Next(1, PhraseLengthMax + 1));
            if (Chance(10)) phrase += Cut(Unit().Literal, 2); // most likely nowhere
            if (!string.IsNullOrWhiteSpace(phrase)) return phrase;
        }
    }

    private string Cut(string text, int length)
    {
        var start = random.Next(text.Length);
        var end = Math.Min(text.Length, start + length);
        if (char.IsLowSurrogate(text[start])) start++;
        if (end < text.Length && char.IsLowSurrogate(text[end])) end++;
        return start < end ? text[start..end] : "";
    }

    private string Written(string phrase)
    {
        var isBare = phrase.All(unit => unit is >= '\u4E00' and <= '\u9FFF') && phrase is not ("且" or "或" or "非");
        if (isBare && !Chance(4)) return phrase;
        if (Chance(3) && phrase.IndexOfAny(['“', '”', '"', '\\']) < 0) return $"“{phrase}”";
        return Chance(3) && phrase.IndexOfAny(['「', '」', '"', '\\']) < 0 ? $"「{phrase}」" : Quoted(phrase);
    }

    private static string Quoted(string phrase) =>
        $"\"{phrase.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private string Bracketed(string text) => Chance(2) ? $"({text})" : $"（ {text} ）";

    private string[] Values(string facet, int outOf) =>
        !Chance(outOf) ? [] : [.. Enumerable.Range(0, random.Next(1, 4)).SelectMany(_ => Unit().Facets[facet]).Distinct().Take(3)];

    private NaiveUnit Unit() => units[random.Next(units.Count)];

    private bool Chance(int outOf) => random.Next(outOf) == 0;

    private string Pick(params string[] texts) => texts[random.Next(texts.Length)];
}
