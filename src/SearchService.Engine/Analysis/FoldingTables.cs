using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace SearchService.Engine.Analysis;

/// <summary>The normalizer's knowledge of single units and of traditional phrases; immutable, built once.</summary>
/// <remarks>The embedded resource <c>folding.txt.br</c> is UTF-8 text under Brotli: a line of pairs "compatibility form, plain
/// form", a line of pairs "traditional, simplified", then one phrase a line, traditional TAB simplified, of equal length.</remarks>
internal sealed class FoldingTables
{
    public const string Version = "fold-2";
    public const byte ClassMask = 0x07;
    public const byte TraditionalFlag = 0x08; // simplification may change the unit
    private const byte ChangeFlag = 0x10; // the unit does not simply stay
    private const byte ChineseFlag = 0x20; // blanks beside the unit mean nothing
    private const byte PhraseFlag = 0x40; // a traditional phrase may start here

    private const string Resource = "SearchService.Engine.Analysis.Chinese.folding.txt.br";

    private const string DoubleQuotes = "“”„‟〝〞〟「」『』﹁﹂﹃﹄｢｣«»";
    private const string SingleQuotes = "‘’‚‛`´′";
    private const string Dashes = "‐‑‒–—―−─━﹘﹣－";
    private const string Tildes = "～〜∼";
    private const string Dots = "•‧・･∙⋅";
    private const string OtherForms = "｡。､、﹑、〔[〕]﹝[﹞]﹙(﹚)⋯…∶:﹕:﹔;﹐,﹒.﹖?﹗!﹪%○〇◯〇✕×╳×∗*﹡*￥¥ɡgɑa〃\""; // pairs: form, plain form
    private const string ToneLetters = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ";

    private static readonly Lazy<FoldingTables> Instance = new(() => new FoldingTables());

    private readonly Dictionary<char, (string Traditional, string Simplified)[]> _phrases = []; // by first unit, longest first
    private readonly char[] _simplified = new char[char.MaxValue + 1];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private FoldingTables()
    {
        for (var unit = 0; unit <= char.MaxValue; unit++)
        {
            Map[unit] = _simplified[unit] = (char)unit;
            if (!char.IsSurrogate((char)unit)) Map[unit] = char.ToLowerInvariant((char)unit);
        }

        FoldForms();
        ReadResource();
        for (var unit = 0; unit <= char.MaxValue; unit++) Map[unit] = Map[Map[unit]]; // Ɑ → ɑ → a
        Classify();
    }

    public static FoldingTables Default => Instance.Value;

    /// <summary>Unit → what is written for it, before simplification.</summary>
    public char[] Map { get; } = new char[char.MaxValue + 1];

    /// <summary>Unit → <see cref="FoldingClass"/> and flags.</summary>
    public byte[] Classes { get; } = new byte[char.MaxValue + 1];

    public static bool IsHan(char unit) => unit is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF';

    public static bool IsToneLetter(char unit) => ToneLetters.Contains(unit);

    public bool IsChinese(char unit) => (Classes[unit] & ChineseFlag) != 0;

    /// <summary>Index of the first unit from <paramref name="start"/> on that may not stay as it is, or −1.</summary>
    public static int IndexOfChange(ReadOnlySpan<char> text, int start)
    {
        var classes = Default.Classes;
        for (var at = start; at < text.Length; at++)
        {
            if ((classes[text[at]] & ChangeFlag) != 0) return at;
        }

        return -1;
    }

    /// <summary>Writes simplified for traditional characters, in place.</summary>
    public void Simplify(Span<char> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var unit = text[at];
            var step = 1;
            if ((Classes[unit] & PhraseFlag) != 0) step = SimplifyPhrase(text[at..]);
            else text[at] = _simplified[unit];
            at += step;
        }
    }

    private int SimplifyPhrase(Span<char> text)
    {
        foreach (var (traditional, simplified) in _phrases[text[0]])
        {
            if (!text.StartsWith(traditional)) continue;
            simplified.CopyTo(text);
            return simplified.Length;
        }

        text[0] = _simplified[text[0]];
        return 1;
    }

    private void FoldForms()
    {
        for (var unit = '\uFF01'; unit <= '\uFF5E'; unit++) Map[unit] = char.ToLowerInvariant((char)(unit - '\uFF01' + '!'));
        foreach (var unit in DoubleQuotes) Map[unit] = '"';
        foreach (var unit in SingleQuotes) Map[unit] = '\'';
        foreach (var unit in Dashes) Map[unit] = '-';
        foreach (var unit in Tildes) Map[unit] = '~';
        foreach (var unit in Dots) Map[unit] = '·';
        for (var at = 0; at < OtherForms.Length; at += 2) Map[OtherForms[at]] = OtherForms[at + 1];
    }

    private void ReadResource()
    {
        using var stream = typeof(FoldingTables).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks the resource {Resource}.");
        using var reader = new StreamReader(new BrotliStream(stream, CompressionMode.Decompress));
        var compatibility = reader.ReadLine() ?? string.Empty;
        for (var at = 0; at + 1 < compatibility.Length; at += 2) Map[compatibility[at]] = compatibility[at + 1];
        var traditional = reader.ReadLine() ?? string.Empty;
        for (var at = 0; at + 1 < traditional.Length; at += 2) _simplified[traditional[at]] = traditional[at + 1];
        var phrases = new List<(string Traditional, string Simplified)>();
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            phrases.Add((line[..tab], line[(tab + 1)..]));
        }

        foreach (var group in phrases.GroupBy(phrase => phrase.Traditional[0]))
            _phrases[group.Key] = [.. group.OrderByDescending(phrase => phrase.Traditional.Length)];
        DropUnstablePhrases();
    }

    /// <summary>Leaves out phrases whose result the tables would change once more: 蕭乾 keeps the 乾 that 萧乾 does not.</summary>
    private void DropUnstablePhrases()
    {
        var unstable = _phrases.Values.SelectMany(phrases => phrases).Where(phrase => Simplified(phrase.Simplified) != phrase.Simplified).ToHashSet();
        foreach (var (first, phrases) in _phrases.ToArray())
        {
            var kept = Array.FindAll(phrases, phrase => !unstable.Contains(phrase));
            if (kept.Length > 0) _phrases[first] = kept;
            else _phrases.Remove(first);
        }
    }

    private string Simplified(string text)
    {
        var units = text.ToCharArray();
        for (var at = 0; at < units.Length;)
        {
            if (_phrases.ContainsKey(units[at])) at += SimplifyPhrase(units.AsSpan(at));
            else units[at] = _simplified[units[at++]];
        }

        return new string(units);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Classify()
    {
        for (var unit = 0; unit <= char.MaxValue; unit++)
        {
            var kind = ClassOf((char)unit);
            var flags = (byte)kind;
            var folded = Map[unit];
            if (_simplified[folded] != folded) flags |= TraditionalFlag | ChangeFlag;
            if (folded != unit || kind != FoldingClass.Plain) flags |= ChangeFlag;
            if (IsChineseForm((char)unit)) flags |= ChineseFlag;
            if (_phrases.ContainsKey((char)unit)) flags |= PhraseFlag;
            Classes[unit] = flags;
        }
    }

    private FoldingClass ClassOf(char unit) => unit switch
    {
        '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029' => FoldingClass.Break,
        ' ' or '\t' or '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' or '\u3000' => FoldingClass.Blank,
        < ' ' or (>= '\u007F' and <= '\u009F') or '\u00AD' or '\u180E' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
            or (>= '\u2060' and <= '\u206F') or (>= '\uFE00' and <= '\uFE0F') or '\uFEFF' => FoldingClass.Invisible,
        _ when Map[unit] is 'x' or '×' or '*' or '〇' => FoldingClass.MaskLetter,
        _ when Map[unit] == ')' => FoldingClass.ClosingBracket,
        _ => FoldingClass.Plain,
    };

    private static bool IsChineseForm(char unit) =>
        unit != '〇' && (IsHan(unit) || unit is (>= '\u2E80' and <= '\u2FDF') or (>= '\u3001' and <= '\u312F') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE30' and <= '\uFE4F') or (>= '\uD840' and <= '\uD888'));
}
