using SearchService.Engine.Text;
using SearchService.Ingestion.Pipeline;
using SearchService.Reports;
using SearchService.Reports.Catalog;
using SearchService.Reports.Search;
using SearchService.Tests;

namespace SearchService.Ingestion.Tests.Pipeline;

/// <summary>The seeds, ingested as the drafter would: whatever stands in them is found, where it stands.</summary>
public sealed class LibrarySearchTests : IDisposable
{
    private static readonly int Substrings = TestSettings.Number("SEARCHSERVICE_SUBSTRINGS", 1500);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnySubstringOfAUnitIsFoundWhereItStands()
    {
        using var library = Ingest(SharedData.Require("corpus", "seeds"));
        var originals = library.Files().ToDictionary(file => file.Name, file => library.GetFile(file.Id)!.Original);
        var units = Units(library);
        Assert.True(units.Count > 100, $"{units.Count} units");
        var random = new Random(20261125);
        var misses = new List<string>();
        var found = 0;

        for (var i = 0; i < Substrings; i++)
        {
            var unit = units[random.Next(units.Count)];
            var substring = Substring(unit.Original, random);
            if (string.IsNullOrWhiteSpace(substring)) continue;
            foreach (var reading in (SearchReading[])[SearchReading.Folded, SearchReading.Literal])
            {
                var answer = library.Search(new SectionSearchRequest { Q = Quote(substring), Reading = reading, Copies = CopyHandling.All, Limit = 1000 });
                var hit = answer.Hits.FirstOrDefault(hit => hit.Id == unit.Id);
                found += hit is null ? 0 : 1;
                if (hit is null) misses.Add($"{reading}: {unit.Id} {substring}");
                else if (!hit.Original.Spans.Any(span => originals[hit.File!][span.Start..span.End] == substring)) misses.Add($"{reading} span: {unit.Id} {substring}");
            }
        }

        Assert.Empty(misses);
        Assert.True(found >= Substrings, $"{found} searches found their text"); // blank ones are left out, the others asked twice
    }

    [Fact]
    public void FoldedPhrasesAreFoundBehindMasksAndMarksButNotLiterally()
    {
        using var library = Ingest(SharedData.Require("corpus", "seeds"));

        Check("党组书记", "D组书记");
        Check("医保系统", "医保系##paidbegin##统");
        Check("微信公众号", "AAA公众号");

        void Check(string phrase, string written)
        {
            var folded = library.Search(new SectionSearchRequest { Q = phrase, Copies = CopyHandling.All, Limit = 1000 });
            var hit = Assert.Single(folded.Hits.Where(Marked).Take(1));
            Assert.Contains(hit.Spans, span => hit.Text[span.Start..span.End] == written.Replace("##paidbegin##", "", StringComparison.Ordinal));

            var literal = library.Search(new SectionSearchRequest { Q = phrase, Reading = SearchReading.Literal, Copies = CopyHandling.All, Limit = 1000 });
            Assert.DoesNotContain(literal.Hits, Marked);

            bool Marked(AnswerHit candidate)
            {
                var original = library.GetFile(candidate.FileId!)!.Original;
                return candidate.Original.Spans.Any(span => original[span.Start..span.End] == written);
            }
        }
    }

    private ReportLibrary Ingest(string path)
    {
        var library = ReportLibrary.Open(_folder.Path);
        var summary = new IngestionJob(library).Run([path]);
        Assert.Equal(0, summary.ExitCode);
        return library;
    }

    private static List<SectionDetail> Units(ReportLibrary library)
    {
        var all = library.Search(new SectionSearchRequest { YearMin = 0, Limit = 1000, Copies = CopyHandling.All });
        return [.. all.Hits.Select(hit => library.GetSection(hit.Id)!)];
    }

    private static string Substring(string text, Random random)
    {
        var length = random.Next(1, Math.Min(30, text.Length) + 1);
        var span = new TextSpan(random.Next(text.Length - length + 1), 0);
        var (start, end) = (span.Start, span.Start + length);
        if (char.IsLowSurrogate(text[start])) start++;
        if (end < text.Length && char.IsLowSurrogate(text[end])) end++;
        return start < end ? text[start..end] : "";
    }

    private static string Quote(string phrase) =>
        $"\"{phrase.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
