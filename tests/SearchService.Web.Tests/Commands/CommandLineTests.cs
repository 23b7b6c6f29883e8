using System.Text;
using System.Text.Json.Nodes;
using SearchService.Tests;

namespace SearchService.Web.Tests.Commands;

public sealed class CommandLineTests(SampleLibrary sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("--frobnicate")]
    [InlineData("ingest")]
    [InlineData("ingest", "--frobnicate")]
    [InlineData("search", "--frobnicate")]
    [InlineData("search", "数据", "--frobnicate", "x")]
    [InlineData("search", "数据", "--year")]
    [InlineData("backup")]
    [InlineData("inspect")]
    [InlineData("suggest")]
    [InlineData("terms")]
    [InlineData("terms", "accept")]
    [InlineData("terms", "suggest", "--limit", "none")]
    public async Task WrongCall_SaysHowAndExitsWith2(params string[] arguments)
    {
        var run = await Run(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("用法：searchservice", run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.At()));
    }

    [Theory]
    [InlineData("ingest", "no-such-folder", "--data", "data")]
    [InlineData("import", "no-such-file.jsonl", "--data", "data")]
    [InlineData("inspect", "no-such-file.txt")]
    [InlineData("search", "数据", "--data", "data")]
    [InlineData("stats", "--data", "data")]
    [InlineData("rebuild", "--data", "data")]
    [InlineData("search", "--batch", "no-such-file", "--data", "data")]
    [InlineData("suggest", "sj", "--data", "data")]
    [InlineData("terms", "suggest", "--data", "data")]
    [InlineData("terms", "accept", "no-such-file", "--data", "data")]
    public async Task WhatIsNotThere_IsSaidAndNothingIsMade(params string[] arguments)
    {
        var run = await Run(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Matches(@"没有", run.Errors);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.At()));
    }

    [Fact]
    public async Task Help_NamesEveryVerb()
    {
        var run = await Run("--help");

        Assert.Equal(0, run.ExitCode);
        foreach (var verb in new[] { "ingest", "serve", "search", "suggest", "inspect", "segment", "terms", "import", "rebuild", "verify", "stats", "backup", "train" })
            Assert.Contains($"  {verb}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Life_IngestSearchVerifyBackupRebuild()
    {
        Directory.CreateDirectory(_folder.At("files"));
        File.Copy(SharedData.InRepository("corpus", "sample", "临江区柳岸街道-2022-总结.txt"), _folder.At("files", "a.txt"));
        File.WriteAllBytes(_folder.At("files", "b.txt"), [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 1, 2, 3]); // a picture by another name

        var ingest = await Run("ingest", "files", "--data", "data");
        Assert.Equal(1, ingest.ExitCode);
        Assert.Contains("b.txt", ingest.Errors, StringComparison.Ordinal);
        Assert.Contains("入库 1 个", ingest.Output, StringComparison.Ordinal);
        var again = await Run("ingest", "files/a.txt", "--data", "data");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("没变 1 个", again.Output, StringComparison.Ordinal);

        var search = await Run("search", "社区工作者", "--data", "data");
        Assert.Equal(0, search.ExitCode);
        Assert.StartsWith("4 处", search.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await Run("verify", "--data", "data")).ExitCode);
        Assert.Equal(0, (await Run("rebuild", "--data", "data")).ExitCode);
        Assert.Equal(0, (await Run("backup", "copy", "--data", "data")).ExitCode);
        Assert.Equal(1, (await Run("backup", "copy", "--data", "data")).ExitCode); // not empty any more
        Assert.Equal(0, (await Run("rebuild", "--data", "copy")).ExitCode);
        var fromCopy = await Run("search", "社区工作者", "--data", "copy");
        Assert.StartsWith("4 处", fromCopy.Output, StringComparison.Ordinal);

        var stats = await Run("stats", "--json", "--data", "data");
        Assert.Equal(1, (int)JsonNode.Parse(stats.Output)!["reports"]!);
    }

    [Fact]
    public async Task Suggest_ReadsPinyin()
    {
        var run = await Run("suggest", "数据共享 zrqd", "--data", sample.DataFolder);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("数据共享 责任清单\t", run.Output, StringComparison.Ordinal);
        var json = JsonNode.Parse((await Run("suggest", "sjgx", "--limit", "1", "--json", "--data", sample.DataFolder)).Output)!;
        Assert.Equal("数据共享", (string)Assert.Single(json["suggestions"]!.AsArray())!["text"]!);
        Assert.Equal(2, (await Run("suggest", "sj", "--limit", "0", "--data", sample.DataFolder)).ExitCode);
    }

    /// <summary>New terms change the analyzer: until the rebuild the index is refused, with a word on what to do, by every verb and by the server.</summary>
    [Fact]
    public async Task Terms_SuggestAcceptRebuild()
    {
        sample.CopyTo(_folder.At("data"));
        var suggested = await Run("terms", "suggest", "--limit", "20", "--data", "data");
        Assert.Equal(0, suggested.ExitCode);
        Assert.Equal(21, suggested.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(suggested.Output, (await Run("terms", "suggest", "--limit", "20", "--data", "data")).Output);
        Assert.Contains("两客一危\t引号、数字式", suggested.Output, StringComparison.Ordinal);

        Assert.Equal(2, (await ProgramRun.Of(_folder.At(), "两客一危\n[没收]\n", "terms", "accept", "-", "--data", "data")).ExitCode);
        Assert.False(File.Exists(_folder.At("data", "terms.txt")));
        var accepted = await ProgramRun.Of(_folder.At(), string.Join('\n', suggested.Output.Split('\n').Take(3)), "terms", "accept", "-", "--data", "data");
        Assert.Equal(0, accepted.ExitCode);
        Assert.Contains("加了 2 个词", accepted.Output, StringComparison.Ordinal);
        Assert.Contains("两客一危\t采纳", (await Run("terms", "list", "--data", "data")).Output, StringComparison.Ordinal);

        foreach (var arguments in new string[][] { ["search", "数据共享"], ["suggest", "sjgx"], ["ingest", SharedData.InRepository("corpus", "sample", "临江区柳岸街道-2022-总结.txt")] })
        {
            var refused = await Run([.. arguments, "--data", "data"]);
            Assert.Equal(1, refused.ExitCode);
            Assert.Matches("词表.*searchservice rebuild", refused.Errors);
        }

        using (var server = ProgramRun.Start(_folder.At(), "serve", "--data", "data", "--urls", "http://127.0.0.1:0"))
        {
            try
            {
                var errors = server.StandardError.ReadToEndAsync();
                using var client = new HttpClient { BaseAddress = new Uri(await ListeningAt(server.StandardOutput)) };
                foreach (var url in new[] { "/api/search?q=a", "/health", "/search?q=a", "/api/suggest?q=a" })
                {
                    using var response = await client.GetAsync(url);
                    Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, response.StatusCode);
                    Assert.Matches("词表.*searchservice rebuild", await response.Content.ReadAsStringAsync());
                }

                Assert.Matches("词表.*searchservice rebuild", await client.GetStringAsync("/"));
                server.Kill();
                Assert.Matches("词表.*searchservice rebuild", await errors);
            }
            finally
            {
                if (!server.HasExited) server.Kill();
                await server.WaitForExitAsync();
            }
        }

        Assert.Equal(0, (await Run("rebuild", "--data", "data")).ExitCode);
        Assert.StartsWith("16 处", (await Run("search", "数据共享", "--copies", "all", "--data", "data")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rebuild_LearnsCountsAndForgetsThem()
    {
        sample.CopyTo(_folder.At("data"));
        Assert.Contains("数了", (await Run("rebuild", "--learn", "--data", "data")).Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.At("data", "counts.tsv")));
        Assert.StartsWith("16 处", (await Run("search", "数据共享", "--copies", "all", "--data", "data")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await Run("rebuild", "--learn", "--forget", "--data", "data")).ExitCode);

        File.Move(_folder.At("data", "counts.tsv"), _folder.At("counts.tsv"));
        Assert.Matches("词表.*searchservice rebuild", (await Run("search", "数据共享", "--data", "data")).Errors);
        File.Move(_folder.At("counts.tsv"), _folder.At("data", "counts.tsv"));
        Assert.Equal(0, (await Run("rebuild", "--forget", "--data", "data")).ExitCode);
        Assert.False(File.Exists(_folder.At("data", "counts.tsv")));
        Assert.StartsWith("16 处", (await Run("search", "数据共享", "--copies", "all", "--data", "data")).Output, StringComparison.Ordinal);
        File.WriteAllText(_folder.At("data", "counts.tsv"), "nonsense");
        Assert.Equal(1, (await Run("search", "数据共享", "--data", "data")).ExitCode);
    }

    [Fact]
    public async Task Ingest_RefusesWhatIsLargerThanAsked()
    {
        _folder.Write("large.txt", new string('长', 400_000)); // 1.2 MB of UTF-8
        var refused = await Run("ingest", "large.txt", "--max-mb", "1", "--data", "data");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("large.txt", refused.Errors, StringComparison.Ordinal);

        var taken = await Run("ingest", "large.txt", "--max-mb", "2", "--data", "data");
        Assert.Equal(0, taken.ExitCode);
        var reread = await Run("ingest", "large.txt", "--reread", "--data", "data");
        Assert.Contains("没变 0 个", reread.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await Run("ingest", "large.txt", "--max-mb", "0", "--data", "data")).ExitCode);
    }

    [Fact]
    public async Task Search_JsonIsTheAnswerOfTheApi()
    {
        var run = await Run("search", "数据共享", "--year", "2022..2024", "--function", "存在问题", "--function", "原因分析", "--facets", "year", "--json", "--data", sample.DataFolder);

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("\\u", run.Output, StringComparison.Ordinal);
        var answer = JsonNode.Parse(run.Output)!;
        Assert.Equal("utf16", (string)answer["offsets"]!);
        Assert.All(answer["hits"]!.AsArray(), hit => Assert.InRange((int)hit!["report"]!["year"]!, 2022, 2024));
    }

    [Fact]
    public async Task Search_BadFilterExitsWith2()
    {
        var run = await Run("search", "数据共享", "--limit", "500", "--data", sample.DataFolder);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("limit", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_AnswersLineByLine()
    {
        var file = _folder.Write("queries.tsv", "数据共享\tlimit=2\n社区工作者\tyear=2022\n数据\tlimit=nix\n");
        var run = await Run("search", "--batch", file, "--json", "--data", sample.DataFolder);

        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(3, lines.Count);
        Assert.Equal(2, lines[0]["hits"]!.AsArray().Count);
        Assert.Equal("社区工作者", (string)lines[1]["query"]!["text"]!);
        Assert.NotNull(lines[2]["errors"]);
        Assert.Equal(1, run.ExitCode);
    }

    [Fact]
    public async Task Inspect_IsTheContractAndWritesNothing()
    {
        var path = SharedData.InRepository("corpus", "sample", "临江区柳岸街道-2022-总结.txt");
        var run = await Run("inspect", path, "--json");
        var text = (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n").TrimStart('\uFEFF');

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.At()));
        var seen = JsonNode.Parse(run.Output)!.AsObject();
        Assert.Equal(["file", "encoding", "length", "reports", "noise"], seen.Select(field => field.Key));
        Assert.Equal(text.Length, (int)seen["length"]!);
        var report = Assert.Single(seen["reports"]!.AsArray())!.AsObject();
        foreach (var field in new[] { "no", "title", "titleStart", "titleEnd", "year", "period", "kind", "issuer", "sector", "start", "end", "sections" }) Assert.True(report.ContainsKey(field), field);
        Assert.Equal("临江区柳岸街道2022年工作总结", text[(int)report["titleStart"]!..(int)report["titleEnd"]!]);
        Assert.Equal(2022, (int)report["year"]!);
        Assert.All(report["sections"]!.AsArray(), section => Assert.Equal(
            ["no", "path", "level", "heading", "start", "end", "function", "confidence", "parent"], section!.AsObject().Select(field => field.Key)));
    }

    [Fact]
    public async Task Segment_WritesWordsThatMakeUpTheLine()
    {
        var run = await ProgramRun.Of(_folder.At(), "推动数据共享。\n\nＤ组 2023年\n", "segment");

        Assert.Equal(0, run.ExitCode);
        var lines = run.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("推动数据共享。", lines[0].Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains(" ", lines[0], StringComparison.Ordinal);
        Assert.Equal("", lines[1]);
        Assert.Equal("Ｄ组2023年", lines[2].Replace(" ", "", StringComparison.Ordinal));

        var json = await ProgramRun.Of(_folder.At(), "推动数据共享。\n", "segment", "--json");
        var tokens = JsonNode.Parse(json.Output)!["tokens"]!.AsArray();
        Assert.Equal("推动数据共享。", string.Concat(tokens.Select(token => (string)token!["text"]!)));
    }

    [Fact]
    public async Task Import_KeepsTheIdsItIsGiven()
    {
        var file = _folder.Write("sections.jsonl", """
            {"id":"s-1","report":"r-1","title":"某局2023年工作总结","bureau":"某局","year":2023,"type":"存在问题","text":"数据共享不足。"}
            {"id":"s-2","report":"r-1","title":"某局2023年工作总结","bureau":"某局","year":2023,"type":"原因分析","text":"没有约定责任。"}
            not json
            """);
        var import = await Run("import", file, "--data", "data");
        Assert.Equal(1, import.ExitCode);
        Assert.Contains("第 3 行", import.Errors, StringComparison.Ordinal);
        Assert.Contains("导入 2 段", import.Output, StringComparison.Ordinal);

        var search = await Run("search", "数据共享", "--json", "--data", "data");
        Assert.Equal("s-1", (string)JsonNode.Parse(search.Output)!["hits"]![0]!["id"]!);
    }

    [Fact]
    public async Task Serve_FolderInUseIsSaidAndExitsWith1()
    {
        sample.CopyTo(_folder.At("data"));
        using var owner = Reports.ReportLibrary.Open(_folder.At("data"));
        var run = await Run("serve", "--data", "data", "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("正由另一个程序写入", run.Errors, StringComparison.Ordinal);
        // Reading goes on beside the writer.
        Assert.Equal(0, (await Run("search", "数据共享", "--data", "data")).ExitCode);
    }

    /// <summary>The first start: no verb, an empty data folder with a README in it, the bundled reports come in by themselves.</summary>
    [Fact]
    public async Task NoVerb_IngestsTheBundledReportsAndServes()
    {
        Directory.CreateDirectory(_folder.At("data"));
        _folder.Write(Path.Combine("data", "README.md"), "not a library");
        using var server = ProgramRun.Start(_folder.At(), "--data", "data", "--urls", "http://127.0.0.1:0");
        try
        {
            var errors = server.StandardError.ReadToEndAsync();
            var url = await ListeningAt(server.StandardOutput);
            using var client = new HttpClient { BaseAddress = new Uri(url) };
            var answer = JsonNode.Parse(await client.GetStringAsync("/api/search?q=" + Uri.EscapeDataString("数据共享")))!;
            Assert.Equal(16, (int)answer["total"]!["places"]!);
            server.Kill();
            Assert.Contains("自带的报告", await errors, StringComparison.Ordinal);
        }
        finally
        {
            if (!server.HasExited) server.Kill();
            await server.WaitForExitAsync();
        }
    }

    public void Dispose() => _folder.Dispose();

    internal static async Task<string> ListeningAt(StreamReader output)
    {
        var seen = new StringBuilder();
        while (await output.ReadLineAsync() is { } line)
        {
            seen.AppendLine(line);
            var at = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (at >= 0 && line.Contains("listening", StringComparison.Ordinal)) return line[at..].Trim();
        }

        throw new InvalidOperationException("the server ended without listening: " + seen);
    }

    private Task<ProgramRun> Run(params string[] arguments) => ProgramRun.Of(_folder.At(), null, arguments);
}
