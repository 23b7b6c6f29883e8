using System.Globalization;
using SearchService.Engine.Analysis.Chinese;

namespace SearchService.Reports.Terms;

/// <summary>Counts of a library's own words, in its data folder; where there are none, the lexicon's counts stand alone, which is the rule.</summary>
public static class LearntCounts
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "counts.tsv";

    /// <summary>The counts; null where the library has learnt none.</summary>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static WordCounts? Load(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        if (!File.Exists(path)) return null;
        try
        {
            using var reader = File.OpenText(path);
            return WordCounts.Load(reader);
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            throw new InvalidDataException($"{FileName} 读不懂：{fault.Message} 删去这个文件，再运行 searchservice rebuild。", fault);
        }
    }

    /// <summary>Forgets them; the index shows it after a rebuild.</summary>
    public static void Forget(string dataFolder) => File.Delete(Path.Combine(dataFolder, FileName));

    internal static void Save(string dataFolder, WordCounts counts)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        counts.Save(text);
        DurableFile.Replace(Path.Combine(dataFolder, FileName), text.ToString());
    }
}
