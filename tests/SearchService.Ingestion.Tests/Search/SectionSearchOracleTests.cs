using SearchService.Engine.Analysis;
using SearchService.Reports.Search;
using SearchService.Tests;

namespace SearchService.Ingestion.Tests.Search;

/// <summary>Searches of the bundled files against a scan of every unit: totals, facets, and the hits of all pages.</summary>
public sealed class SectionSearchOracleTests(SampleLibrary sample) : IClassFixture<SampleLibrary>
{
    private static readonly int Requests = TestSettings.Number("SEARCHSERVICE_REQUESTS", 300);
    private static readonly int Seed = TestSettings.Number("SEARCHSERVICE_SEED", 20261125);

    [Fact]
    public void Search_FindsAndCountsWhatAScanDoes()
    {
        Assert.True(sample.Units.Count > 1000, $"{sample.Units.Count} units");
        var generator = new RequestGenerator(sample.Units, new Random(Seed));
        var faults = new List<string>();
        int withHits = 0, withPlaces = 0, collapsed = 0;
        for (var i = 0; i < Requests; i++)
        {
            var (request, query) = generator.Next();
            var expected = Scan(request, query);
            var answer = sample.Library.Search(request);
            if (expected.Sections > 0) withHits++;
            if (expected.Places > 0) withPlaces++;
            if (answer.Listed < expected.Sections) collapsed++;
            Compare("warnings", 0, answer.Query.Warnings.Count);
            Compare("places", expected.Places, answer.Total.Places);
            Compare("sections", expected.Sections, answer.Total.Sections);
            Compare("reports", expected.Reports, answer.Total.Reports);
            Compare("sources", expected.Sources, answer.Total.Sources);
            foreach (var (name, counts) in expected.Facets)
            {
                Compare(name, string.Join(", ", counts),
                    string.Join(", ", answer.Facets[name].Select(value => $"{value.Value} {value.Sections}/{value.Sources}").Order(StringComparer.Ordinal)));
            }

            ComparePages(request, answer, query, expected, Compare);

            void Compare(string what, object wanted, object got)
            {
                if (!wanted.Equals(got)) faults.Add($"request {i} ({request.Reading}, {request.Copies}) {request.Q}: {what}: expected {wanted}, got {got}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Requests} requests, {withHits} with hits, {withPlaces} with places, {collapsed} with copies collapsed");
        Assert.True(faults.Count == 0, $"seed {Seed}, {faults.Count} differences:\n{string.Join('\n', faults.Take(20))}");
        Assert.True(withHits * 4 > Requests && withPlaces * 4 > Requests && collapsed > 0, $"{withHits} with hits, {withPlaces} with places, {collapsed} collapsed");
    }

    private void ComparePages(SectionSearchRequest request, SectionSearchAnswer first, NaiveQuery query, Expected expected, Action<string, object, object> compare)
    {
        var hits = new List<AnswerHit>(first.Hits);
        for (var next = first.Next; next is not null;)
        {
            var page = sample.Library.Search(request with { Cursor = next });
            hits.AddRange(page.Hits);
            next = page.Next;
        }

        var found = hits.SelectMany(hit => hit.Copies.Ids.Prepend(hit.Id)).ToList();
        compare("listed", first.Listed, (long)hits.Count);
        compare("ids", string.Join(' ', expected.Ids), string.Join(' ', found.Order(StringComparer.Ordinal)));
        compare("groups", expected.Groups, (long)hits.Count);
        if (request.Copies == CopyHandling.All && !HasHeading(query)) compare("spans", first.Total.Places, hits.Sum(hit => (long)hit.Spans.Count));
    }

    private Expected Scan(SectionSearchRequest request, NaiveQuery query)
    {
        var matching = sample.Units.Select(unit => (Unit: unit, Places: query.Places(unit, request.Reading))).Where(match => match.Places is not null).ToList();
        var passed = matching.Where(match => Passes(request, match.Unit, null)).ToList();
        return new Expected(
            passed.Sum(match => match.Places!.Values.Sum(count => (long)count)),
            passed.Count,
            passed.Select(match => match.Unit.Report).Distinct().Count(),
            passed.Select(match => match.Unit.Source).Distinct().Count(),
            request.Copies == CopyHandling.All ? passed.Count : passed.Select(match => match.Unit.Copy ?? match.Unit.Id).Distinct().Count(),
            [.. passed.Select(match => match.Unit.Id).Order(StringComparer.Ordinal)],
            request.Facets.ToDictionary(name => name, name => matching.Where(match => Passes(request, match.Unit, name))
                .SelectMany(match => match.Unit.Facets[name].Select(value => (Value: value, match.Unit.Source)))
                .GroupBy(pair => pair.Value)
                .Select(group => $"{group.Key} {group.Count()}/{group.Select(pair => pair.Source).Distinct().Count()}").Order(StringComparer.Ordinal).ToArray()));
    }

    /// <summary>Whether a unit passes the filters, those of one facet left out.</summary>
    private static bool Passes(SectionSearchRequest request, NaiveUnit unit, string? without)
    {
        return Holds("year", request.Years.Select(year => $"{year}"), request.ExcludeYears.Select(year => $"{year}"))
            && (without == "year" || (request.YearMin is null || unit.Year >= request.YearMin) && (request.YearMax is null || unit.Year <= request.YearMax))
            && Holds("function", request.Functions, request.ExcludeFunctions)
            && Holds("issuer", request.Issuers, request.ExcludeIssuers)
            && Holds("kind", request.Kinds, request.ExcludeKinds)
            && Holds("sector", request.Sectors, request.ExcludeSectors)
            && Holds("region", request.Regions, request.ExcludeRegions)
            && (request.Reports.Count == 0 || request.Reports.Contains(unit.Report))
            && (request.Files.Count == 0 || request.Files.Contains(unit.File))
            && !request.ExcludeReports.Contains(unit.Report);

        bool Holds(string name, IEnumerable<string> anyOf, IEnumerable<string> noneOf) =>
            name == without || (!anyOf.Any() || anyOf.Any(unit.Facets[name].Contains)) && !noneOf.Any(unit.Facets[name].Contains);
    }

    private static bool HasHeading(NaiveQuery query) => query switch
    {
        NaiveHeading => true,
        NaiveAnd and => and.Children.Any(HasHeading),
        NaiveOr or => or.Children.Any(HasHeading),
        NaiveNot not => HasHeading(not.Child),
        _ => false,
    };

    /// <summary>A heading is marked where it stands in the unit's own text, and nowhere else.</summary>
    [Fact]
    public void HeadingHits_MarkTheHeadingLineOfTheUnit()
    {
        int own = 0, above = 0, titles = 0;
        foreach (var phrase in (string[])["存在的问题", "工作", "下一步", "总结"])
        {
            var answer = sample.Library.Search(new SectionSearchRequest { Q = $"标题:{phrase}", Copies = CopyHandling.All, Limit = 1000 });
            foreach (var hit in answer.Hits)
            {
                var unit = sample.Units.Single(unit => unit.Id == hit.Id);
                var isTitle = unit.Path == "T";
                var line = hit.Text.Split('\n')[0];
                var heading = isTitle ? hit.Text : unit.HeadingList is [.., { Length: > 0 } last] && line.Contains(last, StringComparison.Ordinal) ? last : "";
                var isMarked = Normalizer.Fold(heading).Text.Contains(phrase, StringComparison.Ordinal);
                Assert.Equal(isMarked, hit.Spans.Count > 0);
                Assert.All(hit.Spans, span => Assert.Equal(phrase, Normalizer.Fold(hit.Text[span.Start..span.End]).Text));
                Assert.All(hit.Spans, span => Assert.True(isTitle || span.End <= line.Length));
                own += isMarked && !isTitle ? 1 : 0;
                above += isMarked ? 0 : 1;
                titles += isMarked && isTitle ? 1 : 0;
            }
        }

        Assert.True(own > 0 && above > 0 && titles > 0, $"{own} in the unit's heading, {titles} in titles, {above} above");
    }

    private sealed record Expected(
        long Places, long Sections, long Reports, long Sources, long Groups, IReadOnlyList<string> Ids, IReadOnlyDictionary<string, string[]> Facets);
}
