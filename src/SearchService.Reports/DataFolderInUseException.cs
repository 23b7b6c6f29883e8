namespace SearchService.Reports;

/// <summary>Another process, or another library of this one, writes the data folder.</summary>
/// <param name="folder">The data folder.</param>
public sealed class DataFolderInUseException(string folder)
    : IOException($"数据目录 {folder} 正由另一个程序写入。先停下那个程序；只查不写的命令（search、stats）现在就能用。");
