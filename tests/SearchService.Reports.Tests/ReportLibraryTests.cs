using System.Text;
using SearchService.Engine.Text;
using SearchService.Reports.Catalog;
using SearchService.Reports.Import;
using SearchService.Reports.Model;
using SearchService.Reports.Search;
using SearchService.Tests;

namespace SearchService.Reports.Tests;

public sealed class ReportLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_RefusesASecondWriterAndAllowsReaders()
    {
        using var writer = ReportLibrary.Open(_folder.Path);
        Add(writer, "a.txt", "数据共享");
        writer.CatchUpIndex();

        Assert.Throws<DataFolderInUseException>(() => ReportLibrary.Open(_folder.Path));

        using var reader = ReportLibrary.Open(_folder.Path, new LibraryOptions { ReadOnly = true });
        Assert.Equal(1, Count(reader, "数据共享"));
        Assert.Equal(1, reader.Stats().Files);
        Assert.Throws<InvalidOperationException>(() => reader.CatchUpIndex());
    }

    [Fact]
    public void Open_ReadOnlyNeedsALibrary() =>
        Assert.Throws<FileNotFoundException>(() => ReportLibrary.Open(_folder.Path, new LibraryOptions { ReadOnly = true }));

    [Fact]
    public void AddFile_SameContentIsUnchangedOtherContentReplaces()
    {
        using var library = ReportLibrary.Open(_folder.Path);
        Assert.Equal(AddOutcome.Added, Add(library, "a.txt", "旧的措辞").Outcome);
        Assert.Equal(AddOutcome.Unchanged, Add(library, "a.txt", "旧的措辞").Outcome);
        library.CatchUpIndex();
        Assert.Equal(1, Count(library, "旧的措辞"));

        var copy = Add(library, "b.txt", "旧的措辞");
        Assert.Equal((AddOutcome.Added, "a.txt"), (copy.Outcome, Assert.Single(copy.SameContent)));
        Assert.Equal(AddOutcome.Replaced, Add(library, "a.txt", "新的措辞").Outcome);
        Assert.Equal(2, library.Stats().FilesBehind);
        library.CatchUpIndex();

        Assert.Equal((1, 1), (Count(library, "旧的措辞"), Count(library, "新的措辞")));
        Assert.Empty(library.Verify());
        Assert.True(library.RemoveFile(copy.FileId));
        library.CatchUpIndex();
        Assert.Equal(0, Count(library, "旧的措辞"));
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "originals")).Skip(1));
    }

    [Fact]
    public void Search_KeepsToTheIndexUntilItCatchesUp()
    {
        using var library = ReportLibrary.Open(_folder.Path);
        Add(library, "a.txt", "数据共享不足");
        library.CatchUpIndex();
        var version = library.IndexVersion;

        Add(library, "a.txt", "数据共享充分");
        var stale = library.Search(new SectionSearchRequest { Q = "不足" });
        Assert.Equal((version, 1), (stale.IndexVersion, stale.Total.Sections));
        Assert.Empty(stale.Hits); // its text is no longer there to be shown

        library.CatchUpIndex();
        Assert.True(library.IndexVersion > version);
        Assert.Equal("数据共享充分", Assert.Single(library.Search(new SectionSearchRequest { Q = "共享" }).Hits).Text);
    }

    [Fact]
    public void LosingSegmentsLosesNothing()
    {
        long version;
        using (var library = ReportLibrary.Open(_folder.Path))
        {
            Add(library, "a.txt", "数据共享");
            library.CatchUpIndex();
            version = library.IndexVersion;
        }

        Directory.Delete(Path.Combine(_folder.Path, "segments"), recursive: true);
        using var again = ReportLibrary.Open(_folder.Path);
        again.CatchUpIndex();
        Assert.Equal(1, Count(again, "数据共享"));
        Assert.True(again.IndexVersion > version);
    }

    [Fact]
    public void Rebuild_RepairsADamagedIndexAndSwaps()
    {
        using (var library = ReportLibrary.Open(_folder.Path))
        {
            Add(library, "a.txt", "数据共享");
            library.CatchUpIndex();
        }

        foreach (var path in Directory.GetFiles(Path.Combine(_folder.Path, "segments", "1"), "commit-*")) File.WriteAllText(path, "damaged");
        using var damaged = ReportLibrary.Open(_folder.Path);
        Assert.NotNull(damaged.IndexFault);
        Assert.Throws<IOException>(() => damaged.Search(new SectionSearchRequest { Q = "数据" }));
        Assert.NotEmpty(damaged.Verify());

        damaged.Rebuild();

        Assert.Null(damaged.IndexFault);
        Assert.Equal(1, Count(damaged, "数据共享"));
        Assert.Empty(damaged.Verify());
        Assert.Equal(["2"], Directory.GetDirectories(Path.Combine(_folder.Path, "segments")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Rebuild_LetsSearchesGoOn()
    {
        using var library = ReportLibrary.Open(_folder.Path);
        library.Import(Enumerable.Range(0, 3000).Select(i => new ImportedSection($"s{i}", $"第{i / 10}份报告", "", "临江区教育局", 2020 + i % 5, "存在问题", $"第{i}段，数据共享不足。")));
        library.CatchUpIndex();

        var rebuild = Task.Run(() => library.Rebuild());
        do Assert.Equal(3000, Count(library, "数据共享")); while (!rebuild.IsCompleted);
        await rebuild;

        Assert.Equal(3000, Count(library, "数据共享"));
    }

    [Fact]
    public void Import_KeepsIdsAndMetadata()
    {
        using var library = ReportLibrary.Open(_folder.Path);
        ImportedSection[] sections =
        [
            new("甲/1", "第一份", "云溪县教育局2023年工作总结", "云溪县教育局", 2023, "存在问题", "数据共享不足。"),
            new("甲/2", "第一份", "云溪县教育局2023年工作总结", "云溪县教育局", 2023, "总结", "数据共享有进展。"),
            new("", "第二份", "", null, null, null, "没有编号。"),
        ];
        var result = library.Import(sections);
        Assert.Equal((2, 0, 1), (result.Imported, result.Unchanged, result.Failures.Count));
        result = library.Import(sections);
        Assert.Equal((0, 2), (result.Imported, result.Unchanged));
        library.CatchUpIndex();

        var answer = library.Search(new SectionSearchRequest { Q = "数据共享", Functions = ["存在问题"], Facets = ["function", "year"] });

        var hit = Assert.Single(answer.Hits);
        Assert.Equal(("甲/1", "云溪县教育局", 2023, "存在问题"), (hit.Id, hit.Report.Issuer, hit.Report.Year, hit.Function));
        Assert.Equal([new AnswerSpan(0, 4)], hit.Spans);
        Assert.Equal([new AnswerSpan(0, 4)], hit.Original.Spans);
        Assert.Equal([new AnswerFacetValue("存在问题", 1, 1), new AnswerFacetValue("未定", 1, 1)], answer.Facets["function"]);
        Assert.Equal([new AnswerFacetValue("2023", 1, 1)], answer.Facets["year"]);
        Assert.Equal("数据共享不足。\n\n数据共享有进展。", library.GetReport(hit.Report.Id)!.Text);
    }

    [Fact]
    public void Search_PagesOverEverythingWithACursor()
    {
        using var library = ReportLibrary.Open(_folder.Path);
        library.Import(Enumerable.Range(0, 57).Select(i => new ImportedSection($"s{i}", $"{i}", "", null, 2020, null, $"第{i}段，数据共享。")));
        library.CatchUpIndex();

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = library.Search(new SectionSearchRequest { Q = "数据共享", Limit = 10, Cursor = cursor });
            Assert.Equal(57, page.Total.Sections);
            seen.AddRange(page.Hits.Select(hit => hit.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(57, seen.Distinct().Count());
        Assert.Equal(57, seen.Count);
    }

    [Fact]
    public void Failure_IsNotedUntilTheFileIsRead()
    {
        using var library = ReportLibrary.Open(_folder.Path);
        library.RecordFailure("a.txt", "文件是空的。");
        Assert.Equal([new FailureEntry("a.txt", "文件是空的。")], library.Stats().Failures);

        Add(library, "a.txt", "数据共享");

        Assert.Empty(library.Stats().Failures);
    }

    [Fact]
    public void Backup_IsALibraryOfItsOwn()
    {
        using var other = new TemporaryFolder();
        using (var library = ReportLibrary.Open(_folder.Path))
        {
            Add(library, "a.txt", "数据共享");
            File.WriteAllText(Path.Combine(_folder.Path, "terms.txt"), "一街一策\n");
            library.Backup(Path.Combine(other.Path, "copy"));
            Assert.Throws<IOException>(() => library.Backup(Path.Combine(other.Path, "copy")));
        }

        using var copy = ReportLibrary.Open(Path.Combine(other.Path, "copy"));
        copy.CatchUpIndex();
        Assert.Equal(1, Count(copy, "数据共享"));
        Assert.Empty(copy.Verify());
        Assert.Contains("terms-", copy.Analyzer.Version, StringComparison.Ordinal);
        Assert.Equal("一街一策\n", File.ReadAllText(Path.Combine(other.Path, "copy", "terms.txt")));
    }

    [Fact]
    public void Units_CoverTheReportAndNameTheDeepestSection()
    {
        const string text = "标题总结\n一、成绩好\n（一）办了实事\n一是修路。二是架桥。\n之后没有编号的一行。";
        using var library = ReportLibrary.Open(_folder.Path);
        TextSpan Of(string part) => new(text.IndexOf(part, StringComparison.Ordinal), text.IndexOf(part, StringComparison.Ordinal) + part.Length);
        var rest = new TextSpan(Of("一、").Start, Of("架桥。").End);
        var second = new TextSpan(Of("（一）").Start, rest.End);
        var file = Ingested("a.txt", text, [
            Section(0, "一", "成绩好", rest, null, SectionFunction.Achievement),
            Section(1, "一/（一）", "办了实事", second, 0, SectionFunction.Achievement),
            Section(2, "一/（一）/二是", "", Of("二是架桥。"), 1, SectionFunction.Problem, isInline: true),
        ]);
        library.AddFile(file, Encoding.UTF8.GetBytes(text));
        library.CatchUpIndex();

        var hit = Assert.Single(library.Search(new SectionSearchRequest { Q = "架桥" }).Hits);
        Assert.Equal(("一/（一）/二是", "存在问题"), (hit.Path, hit.Function));
        Assert.Equal(["成绩好", "办了实事", ""], hit.Headings);
        Assert.Equal(text[hit.Original.Start..hit.Original.End], hit.Text);
        Assert.Equal("一/（一）", Assert.Single(library.Search(new SectionSearchRequest { Q = "修路" }).Hits).Path);
        Assert.Equal("T", Assert.Single(library.Search(new SectionSearchRequest { Q = "标题总结" }).Hits).Path);
        Assert.Equal("", Assert.Single(library.Search(new SectionSearchRequest { Q = "没有编号" }).Hits).Path);
        var report = library.GetReport(hit.Report.Id)!;
        Assert.Equal(["成绩好", "办了实事", ""], report.Sections.Select(section => section.Heading));
        Assert.Equal(hit.Id, report.Sections[2].UnitId);
        Assert.All(report.Sections, section => Assert.Equal(text[section.Start..section.End], report.Text[section.TextStart..section.TextEnd]));
    }

    private static long Count(ReportLibrary library, string q) => library.Search(new SectionSearchRequest { Q = q }).Total.Sections;

    private static AddedFile Add(ReportLibrary library, string name, string text) =>
        library.AddFile(Ingested(name, text, [Section(0, "一", "", new TextSpan(0, text.Length), null, null)]), Encoding.UTF8.GetBytes(text));

    private static IngestedSection Section(
        int no, string path, string heading, TextSpan span, int? parent, SectionFunction? function, bool isInline = false) => new()
        {
            No = no,
            Path = path,
            Level = path.Split('/').Length,
            Heading = heading,
            Span = span,
            Parent = parent,
            IsInline = isInline,
            Function = function,
            Confidence = 0.9,
            Evidence = [new Evidence("标题", "含“成绩”", 1.5, span)],
        };

    private static IngestedFile Ingested(string name, string text, IReadOnlyList<IngestedSection> sections)
    {
        var title = text.StartsWith("标题", StringComparison.Ordinal) ? new TextSpan(0, text.IndexOf('\n')) : (TextSpan?)null;
        return new IngestedFile
        {
            Name = name,
            Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            Encoding = "utf-8",
            Decoded = text,
            Cleaned = new CleanedText(text, OffsetMap.Identity(text.Length)),
            Noise = [],
            Reports =
            [
                new IngestedReport
                {
                    No = 1,
                    Title = new(title?.Of(text), []),
                    TitleSpan = title,
                    Span = new TextSpan(0, text.Length),
                    Year = new(2023, [new Evidence("标题", "2023年")]),
                    Period = new("全年", []),
                    Kind = new("总结", []),
                    Issuer = new(null, []),
                    Region = new(null, []),
                    Sector = new(null, []),
                    Sections = sections,
                },
            ],
        };
    }
}
