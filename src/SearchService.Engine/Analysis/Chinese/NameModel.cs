namespace SearchService.Engine.Analysis.Chinese;

/// <summary>What a person's name costs, given that there is one: a surname and one or two characters, or a transcribed name.</summary>
internal sealed class NameModel
{
    private const int OneGivenCost = (int)(2.5 * Lexicon.CostScale); // that the given name has one character; two are the rule
    private const int TranscribedCost = (int)(1 * Lexicon.CostScale); // that the name is transcribed
    private const int TranscribedUnitCost = (int)(5.5 * Lexicon.CostScale); // of each character: e^5.5 ≈ 245 are in use
    private const int TranscribedLengthMax = 12;
    private const string Transcription = "阿埃艾安昂奥巴白拜班邦保鲍贝本比彼毕别宾波伯博勃布查茨达大戴丹道德登迪底蒂丁东杜敦顿多厄恩尔法范菲费芬夫弗福盖冈戈哥格古圭哈汉豪赫黑亨胡华怀惠霍基吉季加贾杰金喀卡凯坎康考柯科克肯库奎拉莱兰朗劳勒雷黎里理利莉连林琳龙卢鲁伦罗洛马玛迈麦曼芒毛茅梅门蒙孟米密明摩莫默姆木穆纳娜乃南内尼涅宁纽努诺欧帕潘庞佩彭皮平珀普齐恰乔切钦丘热仁日荣茹儒瑞若撒萨塞赛桑瑟沙山舍申圣施什史士斯丝苏绥孙索塔泰坦汤唐陶特腾提廷图吐托瓦万旺威维魏温文翁沃乌武西希锡夏香肖谢欣兴雄休许雅娅亚扬耶叶伊因英尤于约泽扎詹珍治兹佐";

    private readonly Costs[] _costs = new Costs[char.MaxValue + 1];

    private struct Costs
    {
        public ushort Surname; // 0 = none, here and below
        public ushort First;
        public ushort Second;
        public bool IsTranscription;
    }

    /// <param name="surnames">Characters with their counts as surnames in a list of names.</param>
    /// <param name="firsts">As first characters of given names of two.</param>
    /// <param name="seconds">As second ones.</param>
    public NameModel(Dictionary<char, int> surnames, Dictionary<char, int> firsts, Dictionary<char, int> seconds)
    {
        Fill(surnames, static (ref costs, cost) => costs.Surname = cost);
        Fill(firsts, static (ref costs, cost) => costs.First = cost);
        Fill(seconds, static (ref costs, cost) => costs.Second = cost);
        foreach (var unit in Transcription) _costs[unit].IsTranscription = true;
    }

    private delegate void Setter(ref Costs costs, ushort cost);

    public bool IsSurname(char unit) => _costs[unit].Surname != 0;

    /// <summary>Cost of a surname and a given name of one character, or −1.</summary>
    public int CostOf(char surname, char given) =>
        _costs[given].Second == 0 ? -1 : OneGivenCost + _costs[surname].Surname + _costs[given].Second;

    /// <summary>Cost of a surname and a given name of two characters, or −1.</summary>
    public int CostOf(char surname, char first, char second) =>
        _costs[first].First == 0 || _costs[second].Second == 0 ? -1 : _costs[surname].Surname + _costs[first].First + _costs[second].Second;

    /// <summary>Cost of a transcribed name.</summary>
    /// <param name="length">Units, the dots between its parts included.</param>
    public static int CostOfTranscription(int length) => TranscribedCost + TranscribedUnitCost * length;

    /// <summary>End of the run of characters that foreign names are transcribed with, dots between them included.</summary>
    public int TranscriptionEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        if (!IsTranscription(text[at])) return at;
        var limit = Math.Min(text.Length, at + TranscribedLengthMax);
        while (end < limit && (IsTranscription(text[end]) || (text[end] == '·' && end > at && end + 1 < limit && IsTranscription(text[end + 1])))) end++;
        return end;
    }

    private bool IsTranscription(char unit) => _costs[unit].IsTranscription;

    private void Fill(Dictionary<char, int> counts, Setter set)
    {
        double total = counts.Values.Sum();
        foreach (var (unit, count) in counts) set(ref _costs[unit], (ushort)Math.Max(1, Math.Round(-Math.Log(count / total) * Lexicon.CostScale)));
    }
}
