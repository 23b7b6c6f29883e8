using System.Text.RegularExpressions;
using SearchService.Engine.Text;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Cleaning;

/// <summary>Characters that stay but stand for something else: D for 党, AAA for 微信, x for what was masked.</summary>
/// <remarks>D is read as 党 only where a report shows that it does so: it never writes 党 and writes D before Han at least
/// three times; or, where it writes both, in the set words of the party (D组, D员 …) only. X and * are masks first,
/// and are read as 党 in set words only, in reports that never write 党.</remarks>
internal static partial class ReadingFinder
{
    private const int FewestHits = 3;

    /// <summary>The entries of one report, by start.</summary>
    /// <param name="cleaned">The cleaned text of the file.</param>
    /// <param name="report">Place of the report in it.</param>
    public static List<NoiseEntry> Find(CleanedText cleaned, TextSpan report)
    {
        var text = report.Of(cleaned.Text);
        var entries = new List<NoiseEntry>();
        var taken = new HashSet<int>();

        void Add(int index, int length, NoiseKind kind, string? normal, string rule)
        {
            for (var i = index; i < index + length; i++)
            {
                if (taken.Contains(i)) return;
            }

            for (var i = index; i < index + length; i++) taken.Add(i);
            entries.Add(new NoiseEntry(cleaned.Map.ToSource(new TextSpan(report.Start + index, report.Start + index + length)), kind, normal, rule));
        }

        foreach (var index in PartyLetters(text)) Add(index, 1, NoiseKind.PartyLetter, "党", "代字“党”：本份报告的用字");
        foreach (var match in WeChat().EnumerateMatches(text)) Add(match.Index, match.Length, NoiseKind.WeChat, "微信", "代字“微信”");
        foreach (var match in YearMask().EnumerateMatches(text)) Add(match.Index, match.Length, NoiseKind.Mask, null, "年份掩码");
        foreach (var match in Mask().EnumerateMatches(text)) Add(match.Index, match.Length, NoiseKind.Mask, null, "掩码");
        entries.Sort((left, right) => left.Span.CompareTo(right.Span));
        return entries;
    }

    private static List<int> PartyLetters(string text)
    {
        var writesParty = text.Contains('党');
        var inSeries = SeriesOfLetters().IsMatch(text);
        var letters = Indexes(writesParty || inSeries ? PartyWord() : AnyParty(), text);
        if (inSeries) letters.RemoveAll(at => text[at + 1] == '组' && !(at + 2 < text.Length && text[at + 2] is '书' or '成' or '织')); // C组、D组
        if (letters.Count < FewestHits) letters = [];
        if (!writesParty)
        {
            var masked = Indexes(MaskedPartyWord(), text);
            if (masked.Count >= FewestHits) letters.AddRange(masked);
        }

        return letters;
    }

    private static List<int> Indexes(Regex regex, string text)
    {
        var indexes = new List<int>();
        foreach (var match in regex.EnumerateMatches(text)) indexes.Add(match.Index);
        return indexes;
    }

    [GeneratedRegex(@"(?:(?<![A-Za-z0-9])|(?<=[xX×]))D(?=\p{IsCJKUnifiedIdeographs})(?![级类等区座栋楼型段轮字盘线馆口档股打])")]
    private static partial Regex AnyParty();

    [GeneratedRegex(@"(?:(?<![A-Za-z0-9])|(?<=[xX×]))D(?=[组委建员课风章校史性派龄]|政(?:主|领|干|工|机|同|班|府|齐)|管(?!控|理)|务(?:工|公|干)|费|的(?:建设|[一二]十[大届]|十[八九]大|领导|路线|创新|政策|组织|最新|理论|纪律|章程|方针)|中央|支部|内(?!容)|日活动|总支|外)")]
    private static partial Regex PartyWord();

    /// <summary>A、B、C、D or C类、D类: here D is a letter of a series.</summary>
    [GeneratedRegex(@"[A-CＡ-Ｃ]\p{IsCJKUnifiedIdeographs}{0,2}[、，和及]\s*[DＤ]")]
    private static partial Regex SeriesOfLetters();

    [GeneratedRegex(@"(?<![A-Za-z0-9*×])[X*](?=组(?:书记|成员|会|织|中心)|委(?:[（(][X*]组[）)]|书记|班子|会)|组[）)]|建(?:工作|引领|品牌)|员(?:干部|领导|活动|大会|先锋)|支部|风廉政|课|的(?:建设|二十大|十九大|领导|路线)|中央)|(?<=执政)[X*](?=的|地位|能力|，|。)")]
    private static partial Regex MaskedPartyWord();

    [GeneratedRegex(@"(?<![A-Za-z])AAA(?![A-Za-z])")]
    private static partial Regex WeChat();

    [GeneratedRegex(@"(?<![A-Za-z0-9])20(?:[xX×*]{1,2}|[0-9][xX×*])(?=年|[-—~至]|度|\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex YearMask();

    [GeneratedRegex(@"(?<![A-Za-z0-9])[xX]{1,4}(?![A-Za-z0-9])|(?<![A-Za-z0-9])[xX]{1,4}(?=20[0-9]{2}年)|(?<![*＊])[*＊]{2,6}(?![*＊])|(?<![0-9×]\s?)×{1,4}(?!\s?[0-9×])|(?<![一二三四五六七八九〇○])[○〇]{2,4}(?![一二三四五六七八九〇○年])")]
    private static partial Regex Mask();
}
