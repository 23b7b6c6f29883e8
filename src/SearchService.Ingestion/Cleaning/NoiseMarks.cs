using System.Text;
using SearchService.Engine.Text;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Cleaning;

/// <summary>Which units of a decoded text are left out, and why: one byte a unit.</summary>
internal sealed class NoiseMarks
{
    private readonly string _text;
    private readonly byte[] _marks; // 0 = kept, otherwise index into Rules + 1
    private readonly List<(NoiseKind Kind, string Rule)> _rules = [];

    public NoiseMarks(string text)
    {
        _text = text;
        _marks = new byte[text.Length];
    }

    public bool IsMarked(int at) => _marks[at] != 0;

    /// <summary>Leaves out what no earlier rule has left out already.</summary>
    public void Mark(int start, int end, NoiseKind kind, string rule)
    {
        var code = _rules.IndexOf((kind, rule));
        if (code < 0)
        {
            code = _rules.Count;
            _rules.Add((kind, rule));
        }

        for (var i = start; i < end; i++)
        {
            if (_marks[i] == 0) _marks[i] = (byte)(code + 1);
        }
    }

    /// <summary>What is left of a range.</summary>
    public string Visible(int start, int end)
    {
        var clean = true;
        for (var i = start; i < end && clean; i++) clean = _marks[i] == 0;
        if (clean) return _text[start..end];
        var builder = new StringBuilder(end - start);
        for (var i = start; i < end; i++)
        {
            if (_marks[i] == 0) builder.Append(_text[i]);
        }

        return builder.ToString();
    }

    /// <summary>The text without the marked units, its map, and an entry per marked run.</summary>
    public (CleanedText Cleaned, List<NoiseEntry> Noise) Apply()
    {
        var builder = new StringBuilder(_text.Length);
        var map = new OffsetMap.Builder();
        var noise = new List<NoiseEntry>();
        for (var i = 0; i < _text.Length;)
        {
            var mark = _marks[i];
            var end = i + 1;
            while (end < _text.Length && _marks[end] == mark) end++;
            if (mark == 0)
            {
                builder.Append(_text, i, end - i);
                map.Keep(end - i);
            }
            else
            {
                var (kind, rule) = _rules[mark - 1];
                map.Delete(end - i);
                noise.Add(new NoiseEntry(new TextSpan(i, end), kind, "", rule));
            }

            i = end;
        }

        return (new CleanedText(builder.ToString(), map.Build()), noise);
    }
}
