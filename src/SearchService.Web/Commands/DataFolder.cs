using System.CommandLine;
using SearchService.Reports;
using SearchService.Web.Hosting;

namespace SearchService.Web.Commands;

/// <summary>The option <c>--data</c> and what it opens.</summary>
internal static class DataFolder
{
    public static Option<string> Option() => new("--data")
    {
        Description = "资料库的目录，默认是仓库（或当前目录）下的 index/",
        HelpName = "目录",
        DefaultValueFactory = _ => Folders.DefaultData,
    };

    public static ReportLibrary OpenToWrite(string folder) => ReportLibrary.Open(folder);

    /// <summary>Opens beside a running server; null, and a word on the error stream, where there is no library.</summary>
    public static ReportLibrary? OpenToRead(string folder)
    {
        if (!Folders.IsEmptyData(folder)) return ReportLibrary.Open(folder, new LibraryOptions { ReadOnly = true });
        Console.Error.WriteLine($"{folder} 里没有资料库。先运行 searchservice ingest 文件夹 --data {folder}。");
        return null;
    }
}
