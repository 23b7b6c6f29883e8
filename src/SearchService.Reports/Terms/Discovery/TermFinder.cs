using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Reports.Phrases;

namespace SearchService.Reports.Terms.Discovery;

/// <summary>Finds phrases that may be terms of a library: what it puts in quotation marks, what is built on numerals, what recurs more than in general language.</summary>
/// <remarks>Set phrases are rare, so counting alone cannot find them; quotation marks and numerals can. A pure function of the texts: the same library gives
/// the same list.</remarks>
internal sealed partial class TermFinder(Segmenter segmenter)
{
    private const int LengthMin = 3; // a word of two is the lexicon's matter
    private const int LengthMax = 10;
    private const int WordsMax = 5;
    private const int RecurrenceMin = 3;
    private const double CohesionMin = 1.5; // nats
    private const double FreedomMin = 0.5; // nats
    private const double ContrastMin = 1.5; // nats
    private const int QuotedLengthMin = 2;
    private const double CountedContrastMin = 7.5; // nats: 四个意识 has 8, 两个系统 7
    private const double WordsDoubted = 10_000; // words added to those read: few texts say little about what is frequent
    private const double ContrastScoredMax = 15;
    private const double CohesionScoredMax = 8;

    private static readonly double[] LengthScores = [0, 0, 0, 0.5, 1.5, 0.5, 0.5, 0, -0.5, -1, -1.5]; // by length: set phrases have four signs more often than not

    private readonly WordStream _stream = new(segmenter);
    private readonly Dictionary<string, int> _quoted = new(StringComparer.Ordinal);

    /// <summary>Takes a text in.</summary>
    /// <param name="folded">Folded.</param>
    /// <param name="source">Whose copies count once.</param>
    public void Add(string folded, string source)
    {
        _stream.Add(folded, source);
        foreach (var line in folded.AsSpan().EnumerateLines()) CountQuoted(line);
    }

    /// <summary>The candidates, the likeliest first.</summary>
    public IReadOnlyList<TermCandidate> Find(CancellationToken cancellationToken = default)
    {
        var phrases = PhraseCounter.Count(_stream, 2, WordsMax, cancellationToken).Where(phrase => phrase.Words > 1)
            .GroupBy(phrase => phrase.Text, (_, cuts) => cuts.MaxBy(cut => cut.Count)!) // cut in two ways: the usual one
            .ToDictionary(phrase => phrase.Text);
        var places = PlacesOfFormulas();
        var found = new List<TermCandidate>();
        foreach (var phrase in phrases.Values.Where(phrase => phrase.Text.Length is >= LengthMin and <= LengthMax))
        {
            var candidate = Judge(phrase.Text, phrase.Count, phrase.Sources, phrase, phrase.Place, phrase.Words);
            if (candidate is not null) found.Add(candidate);
        }

        // What stands once only is a candidate by its form or its quotation marks alone.
        foreach (var (text, (place, words)) in places)
        {
            if (!phrases.ContainsKey(text) && Judge(text, 1, 1, null, place, words) is { } candidate) found.Add(candidate);
        }

        foreach (var text in _quoted.Keys)
        {
            if (!phrases.ContainsKey(text) && !places.ContainsKey(text) && IsDivided(text) && Judge(text, _quoted[text], 1, null, -1, 0) is { } candidate) found.Add(candidate);
        }

        return [.. found.OrderByDescending(one => one.Score).ThenByDescending(one => one.Count).ThenBy(one => one.Text, StringComparer.Ordinal)];
    }

    private TermCandidate? Judge(string text, int count, int sources, Phrase? phrase, int place, int words)
    {
        var quoted = _quoted.GetValueOrDefault(text);
        var contrast = Math.Log(count / (_stream.Words.Length + WordsDoubted)) + CostInGeneral(text);
        var evidence = TermEvidence.None;
        if (quoted > 0) evidence |= TermEvidence.Quoted;
        if (NumeralFormula.Fits(text) && (!NumeralFormula.IsCounted(text) || contrast >= CountedContrastMin)) evidence |= TermEvidence.Numerals;
        if (phrase is not null && (phrase.Count >= RecurrenceMin || phrase.Sources > 1) && phrase.Cohesion >= CohesionMin && phrase.Freedom >= FreedomMin && contrast >= ContrastMin && !IsLoose(text))
            evidence |= TermEvidence.Recurrent;
        if (evidence == TermEvidence.None) return null;
        return new TermCandidate(text, evidence, count, sources, quoted, contrast, place < 0 ? "" : _stream.Example(place, words), Score(text, evidence, count, sources, quoted, contrast, phrase));
    }

    /// <summary>A sum of what was seen to tell terms from other phrases; the weights were set by eye on one set of reports and checked on another.</summary>
    private static double Score(string text, TermEvidence evidence, int count, int sources, int quoted, double contrast, Phrase? phrase)
    {
        var score = Math.Log(count) + 1.5 * Math.Log(sources) + LengthScores[text.Length];
        if (evidence.HasFlag(TermEvidence.Recurrent)) score += 1 + 0.15 * Math.Min(contrast, ContrastScoredMax) + 0.2 * Math.Min(phrase!.Cohesion, CohesionScoredMax) + 0.5 * phrase.Freedom;
        if (evidence.HasFlag(TermEvidence.Numerals)) score += 3;
        if (evidence.HasFlag(TermEvidence.Quoted)) score += 3 + Math.Log(quoted);
        if (OfficePrefix().IsMatch(text)) score -= 4; // this office, not what it works on
        return score;
    }

    [GeneratedRegex("^.{0,2}[省市县区镇乡村州盟旗]")]
    private static partial Regex OfficePrefix();

    /// <summary>Whether the cut does not keep the text in one word: else nothing would be gained by a term.</summary>
    private bool IsDivided(string text)
    {
        var tokens = new List<Token>();
        segmenter.Cut(text, tokens);
        return tokens.Count > 1;
    }

    private static double CostInGeneral(string text)
    {
        var tokens = new List<Token>();
        Segmenter.Default.Cut(text, tokens);
        var cost = 0.0;
        foreach (var token in tokens) cost += token.Cost;
        return cost;
    }

    /// <summary>Whether the phrase is bound to a sentence rather than a name: 开展工作, 责任制情况.</summary>
    private static bool IsLoose(string text)
    {
        if (FunctionWords.StandAtAnEnd(text) || text.Contains('的', StringComparison.Ordinal)) return true;
        var tokens = new List<Token>();
        Segmenter.Default.Cut(text, tokens);
        return LooseWords.Heads.Contains(text[..tokens[0].End]) || LooseWords.Tails.Contains(text[tokens[^1].Start..]);
    }

    private void CountQuoted(ReadOnlySpan<char> line)
    {
        while (line.IndexOf('"') is >= 0 and var open)
        {
            line = line[(open + 1)..];
            if (line.IndexOf('"') is not (>= 0 and var length)) return;
            if (length is >= QuotedLengthMin and <= LengthMax && !line[..length].ContainsAnyExceptInRange('\u4E00', '\u9FFF'))
                CollectionsMarshal.GetValueRefOrAddDefault(_quoted, line[..length].ToString(), out _)++;
            line = line[(length + 1)..];
        }
    }

    /// <summary>Rows of words that are of a numeral form, the longest at each place, with their first place.</summary>
    private SortedDictionary<string, (int Place, int Words)> PlacesOfFormulas()
    {
        var places = new SortedDictionary<string, (int Place, int Words)>(StringComparer.Ordinal);
        var words = _stream.Words;
        for (var place = 0; place < words.Length; place++)
        {
            for (var count = LengthMax; count > 1; count--)
            {
                if (place + count > words.Length || words.Slice(place, count).Contains(WordStream.Border)) continue;
                var text = _stream.TextAt(place, count);
                if (!NumeralFormula.Fits(text)) continue;
                places.TryAdd(text, (place, count));
                place += count - 1;
                break;
            }
        }

        return places;
    }
}
