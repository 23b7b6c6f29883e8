using SearchService.Ingestion.Pipeline;
using SearchService.Reports;

namespace SearchService.Ingestion.Tests.Pipeline;

/// <summary>The process that <see cref="KillTests"/> kills: ingests the same folder again and again under new names.</summary>
internal static class EndlessIngestion
{
    public const string Verb = "ingest-for-ever";

    /// <summary>Ingests until killed; writes the name of every acknowledged file, and “ready” once the library is open.</summary>
    /// <param name="folder">Data folder.</param>
    /// <param name="sources">Files to ingest.</param>
    /// <param name="round">Number of the first round.</param>
    public static void Run(string folder, string sources, int round)
    {
        using var library = ReportLibrary.Open(folder);
        library.CatchUpIndex();
        Say("ready");
        for (; ; round++)
        {
            new IngestionJob(library, new IngestionOptions { CommitEveryFiles = 5 }).Run(Files(sources, round), new Acknowledgement());
        }
    }

    /// <summary>The files of a round. Every third name is that of the round before, with other content.</summary>
    public static List<(string Name, byte[] Bytes)> Files(string sources, int round) =>
    [
        .. Directory.EnumerateFiles(sources).Order(StringComparer.Ordinal).Take(30).Select((path, index) =>
        {
            var name = $"{(index % 3 == 0 ? round - round % 2 : round)}/{Path.GetFileName(path)}";
            return (name, (byte[])[.. File.ReadAllBytes(path), .. System.Text.Encoding.UTF8.GetBytes($"\n第{round}轮。\n")]);
        }),
    ];

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }

    private sealed class Acknowledgement : IProgress<IngestionProgress>
    {
        public void Report(IngestionProgress value) => Say(value.Last.Name);
    }
}
