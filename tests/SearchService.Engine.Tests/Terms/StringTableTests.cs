using SearchService.Engine.Storage;
using SearchService.Engine.Terms;

namespace SearchService.Engine.Tests.Terms;

public sealed class StringTableTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), "strings-" + Guid.NewGuid().ToString("n"));

    public void Dispose() => File.Delete(_path);

    /// <summary>Many strings with equal beginnings, zeros and lone surrogates among them.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(3000)]
    public void Find_EqualsALinearSearch(int count)
    {
        var random = new Random(count);
        string Next() => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => "甲乙\0a\ud840\uffff"[random.Next(6)]));
        var strings = Enumerable.Range(0, count).Select(_ => Next()).Distinct().Order(StringComparer.Ordinal).ToList();
        using (var file = new PagedFileWriter(_path))
        {
            StringTable.Write(file, 1, strings);
            file.Complete();
        }

        using var reread = new PagedFile(_path, new FileInfo(_path).Length);
        var table = new StringTable(reread.Section(1));
        foreach (var value in strings.Concat(Enumerable.Range(0, 500).Select(_ => Next())))
        {
            var place = strings.TakeWhile(one => string.CompareOrdinal(one, value) < 0).Count();
            var found = place < strings.Count && strings[place] == value;
            Assert.Equal(found ? place : ~place, table.Find(value));
        }
    }
}
