using System.Text;
using SearchService.Engine.Text;

namespace SearchService.Reports.Text;

/// <summary>Where a file's cleaned text came from, and which of its characters stand for others (D for 党).</summary>
internal sealed class FileReadings
{
    private readonly List<(TextSpan Cleaned, string Normal)> _readings = []; // by start, none overlapping

    /// <param name="map">Decoded original → cleaned text.</param>
    /// <param name="readings">Places in the decoded original and what is read there, by start.</param>
    public FileReadings(OffsetMap map, IEnumerable<(TextSpan Decoded, string Normal)> readings)
    {
        Map = map;
        foreach (var (decoded, normal) in readings)
        {
            var cleaned = map.ToDerived(decoded);
            if (!cleaned.IsEmpty && (_readings.Count == 0 || cleaned.Start >= _readings[^1].Cleaned.End)) _readings.Add((cleaned, normal));
        }
    }

    /// <summary>Of a text that is its own original.</summary>
    public static FileReadings Plain(int length) => new(OffsetMap.Identity(length), []);

    /// <summary>Decoded original → cleaned text.</summary>
    public OffsetMap Map { get; }

    /// <summary>Applies the readings to a part of the cleaned text.</summary>
    /// <param name="text">The part.</param>
    /// <param name="start">Where it begins in the cleaned text.</param>
    /// <returns>The part as it is read, and its map from <paramref name="text"/>.</returns>
    public (string Text, OffsetMap Map) Read(string text, int start)
    {
        var index = FirstAtOrAfter(start);
        if (index == _readings.Count || _readings[index].Cleaned.End > start + text.Length) return (text, OffsetMap.Identity(text.Length));
        var read = new StringBuilder(text.Length);
        var builder = new OffsetMap.Builder();
        var at = 0;
        for (; index < _readings.Count && _readings[index].Cleaned.End <= start + text.Length; index++)
        {
            var (cleaned, normal) = _readings[index];
            var from = cleaned.Start - start;
            read.Append(text, at, from - at).Append(normal);
            builder.Keep(from - at);
            builder.Replace(cleaned.Length, normal.Length);
            at = from + cleaned.Length;
        }

        read.Append(text, at, text.Length - at);
        builder.Keep(text.Length - at);
        return (read.ToString(), builder.Build());
    }

    private int FirstAtOrAfter(int start)
    {
        int low = 0, high = _readings.Count;
        while (low < high)
        {
            var mid = (low + high) >>> 1;
            if (_readings[mid].Cleaned.Start < start) low = mid + 1;
            else high = mid;
        }

        return low;
    }
}
