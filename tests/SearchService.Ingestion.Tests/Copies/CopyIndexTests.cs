using SearchService.Engine.Analysis;
using SearchService.Ingestion.Copies;
using SearchService.Ingestion.Pipeline;
using SearchService.Reports.Model;
using SearchService.Tests;

namespace SearchService.Ingestion.Tests.Copies;

public sealed class CopyIndexTests
{
    /// <summary>Of the reference reports exactly two are one and the same; the bundled copies are those its list names.</summary>
    [Fact]
    public void Reports_OfReferenceAndBundledFiles_ExactlyTheKnownPairs()
    {
        var reports = Reports(SharedData.Require("corpus", "seeds")).Concat(Reports(SharedData.InRepository("corpus", "sample"))).ToList();
        var expected = File.ReadLines(SharedData.InRepository("corpus", "gold", "sample_duplicates.tsv")).Skip(1)
            .Select(line => line.Split('\t')).Select(cells => Pair($"{cells[0]}#{cells[1]}", $"{cells[2]}#{cells[3]}"))
            .Append(Pair(reports.Single(report => report.Name.StartsWith("000_", StringComparison.Ordinal)).Name, reports.Single(report => report.Name.StartsWith("002_", StringComparison.Ordinal) && report.Name.EndsWith("#2", StringComparison.Ordinal)).Name));

        Assert.Equal(expected.Order(), Pairs(reports).Order());
    }

    /// <summary>The same report saved from a web page and as plain text, also where the page was cut up otherwise.</summary>
    [Fact]
    public void Reports_SavedTwice_AreCopies()
    {
        var plain = Reports(SharedData.Require("corpus", "state-council"));
        var pages = Reports(SharedData.Require("corpus", "state-council-raw"));
        var clusters = Clusters([.. plain, .. pages]);
        Assert.Contains(clusters, cluster => cluster.Count() > 1);
        foreach (var cluster in clusters.Where(cluster => cluster.Count() > 1))
            Assert.Single(cluster.Select(report => YearOf(report.Name)).Distinct());
        var found = clusters.Where(cluster => cluster.Count() > 1).SelectMany(cluster => cluster).Select(report => YearOf(report.Name)).ToHashSet();
        var texts = plain.ToLookup(report => YearOf(report.Name), report => report.Plain);
        foreach (var page in pages.GroupBy(page => YearOf(page.Name), page => page.Plain).Where(page => texts.Contains(page.Key)))
        {
            // One page was saved with the first of its four sheets only: an excerpt, no copy.
            var whole = ShinglesOf(texts[page.Key]);
            var isExcerpt = ShinglesOf(page).Count(whole.Contains) < whole.Count * CopyRules.Default.ContainedJaccardMin;
            Assert.True(found.Contains(page.Key) != isExcerpt, $"{page.Key}: {(isExcerpt ? "an excerpt is taken for a copy" : "not found")}");
        }
    }

    /// <summary>Oracle: all pairs of sections, compared as sets of strings.</summary>
    [Fact]
    public void Add_BundledSections_FindsWhatComparingAllPairsFinds()
    {
        var sections = Sections(SharedData.InRepository("corpus", "sample")).Where(section => section.Length >= CopyRules.Default.HanCountForSimilar).Distinct().ToList();
        var sets = sections.ConvertAll(section => Enumerable.Range(0, section.Length - 4).Select(at => section.Substring(at, 5)).ToHashSet());
        var expected = new List<(long, long)>();
        for (var right = 0; right < sets.Count; right++)
        {
            for (var left = 0; left < right; left++)
            {
                var shared = sets[left].Count(sets[right].Contains);
                var union = sets[left].Count + sets[right].Count - shared;
                var smaller = Math.Min(sets[left].Count, sets[right].Count);
                if (shared * 2 >= union || (shared >= smaller * 0.85 && shared >= union * 0.4)) expected.Add((left, right));
            }
        }

        var index = new CopyIndex(id => sections[(int)id]);
        var found = new List<(long, long)>();
        for (var id = 0; id < sections.Count; id++) found.AddRange(index.Add(id, CopyFingerprint.Of(sections[id])).Select(match => (match.Id, (long)id)));
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(), found.Order());
    }

    [Fact]
    public void Add_EqualTexts_NameTheFirst()
    {
        const string Text = "全年新建改建农村公路二十公里修复水毁路段六处群众出行条件得到改善养护队伍全部实行考核";
        var index = new CopyIndex(_ => Text);
        Assert.Empty(index.Add(7, CopyFingerprint.Of(Text)));
        Assert.Equal([new CopyMatch(7, new CopySimilarity(1, 1))], index.Add(9, CopyFingerprint.Of(Text)));
        Assert.Equal([new CopyMatch(7, new CopySimilarity(1, 1))], index.Match(11, CopyFingerprint.Of(Text)));
    }

    /// <summary>Stock phrases are no copies: they would glue reports that have nothing else in common.</summary>
    [Theory]
    [InlineData("特此报告")]
    [InlineData("现将有关情况总结汇报如下")]
    [InlineData("以上报告如有不妥请批评指正")]
    public void Add_StockPhrases_AreNoCopies(string phrase)
    {
        var index = new CopyIndex(_ => phrase);
        Assert.Empty(index.Add(1, CopyFingerprint.Of(phrase)));
        Assert.Empty(index.Add(2, CopyFingerprint.Of(phrase)));
    }

    private static List<(string Name, string Plain)> Reports(string folder) =>
        [.. Files(folder).SelectMany(file => file.Reports.Where(report => report.Sections.Count > 0).Select(report => (
            $"{file.Name}#{report.No}", Plain(file.Decoded[report.Span.Start..report.Span.End], CopyText.NamesOf(report.Region.Value, report.Issuer.Value)))))];

    private static IEnumerable<string> Sections(string folder) =>
        Files(folder).SelectMany(file => file.Reports.SelectMany(report => report.Sections)
            .Where(section => !section.IsInline).Select(section => Plain(file.Decoded[section.Span.Start..section.Span.End], [])));

    private static IEnumerable<IngestedFile> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => FileInspector.Inspect(Path.GetFileName(path), File.ReadAllBytes(path)).File).OfType<IngestedFile>();

    private static string Plain(string decoded, IReadOnlyCollection<string> names) => CopyText.Plain(Normalizer.Fold(decoded).Text, names);

    private static List<IGrouping<long, (string Name, string Plain)>> Clusters(List<(string Name, string Plain)> reports)
    {
        var index = new CopyIndex(id => reports[(int)id].Plain);
        var clusters = new CopyClusters();
        for (var id = 0; id < reports.Count; id++)
        {
            foreach (var match in index.Add(id, CopyFingerprint.Of(reports[id].Plain))) clusters.Join(match.Id, id);
        }

        return [.. reports.Select((report, id) => (report, id)).GroupBy(entry => clusters.ClusterOf(entry.id), entry => entry.report)];
    }

    private static IEnumerable<string> Pairs(List<(string Name, string Plain)> reports) =>
        Clusters(reports).SelectMany(cluster => cluster.SelectMany((left, i) => cluster.Skip(i + 1).Select(right => Pair(left.Name, right.Name))));

    private static string Pair(string left, string right) => string.CompareOrdinal(left, right) < 0 ? $"{left} = {right}" : $"{right} = {left}";

    private static HashSet<string> ShinglesOf(IEnumerable<string> texts) =>
        [.. texts.SelectMany(text => Enumerable.Range(0, Math.Max(0, text.Length - 4)).Select(at => text.Substring(at, 5)))];

    private static string YearOf(string name) => name[..4];
}
