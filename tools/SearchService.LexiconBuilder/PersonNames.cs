namespace SearchService.LexiconBuilder;

/// <summary>Finds the names of persons among the words and counts the characters they are made of.</summary>
/// <remarks>The corpus behind the pair counts has one class token for names; names that were left as words would hide it.
/// A name is a surname and one or two further characters that are no compound otherwise.</remarks>
internal sealed class PersonNames
{
    private const int GivenCountMin = 3; // of a character in names of the second list, to believe a name of the first

    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石贾韦夏傅邹熊白孟秦邱侯江尹薛闫雷龙史陶贺顾毛郝龚邵万覃钱武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤阳时穆农司古吉简车项连芦麦褚娄窦岑景党费卜冷晏席卫宗桂全佟应臧闵邬苟邸尉金傅方段阎严";
    private const string Foreign = "阿埃艾奥巴贝比布查茨达德迪蒂顿厄恩尔法费夫弗盖戈格哈赫基加卡凯科克肯库拉莱勒雷里利伦洛马曼蒙米默姆穆纳乃内尼涅宁纽努诺帕佩皮普齐恰切钦萨塞赛森沙什史士斯丝索塔泰坦特腾提廷图托瓦维乌西希夏谢雅亚扬耶伊因尤泽扎兹佐罗亨卢莫安";
    private static readonly string[] Titles = ["同志", "主席", "总理", "总书记", "委员长", "副主席", "副总理", "先生", "会见", "书记", "总统", "部长"];

    private readonly HashSet<char> _surnames = [.. Surnames];
    private readonly HashSet<char> _foreign = [.. Foreign];
    private readonly IReadOnlyDictionary<string, LexiconWord> _words;

    public PersonNames(IReadOnlyDictionary<string, LexiconWord> words, IEnumerable<(string Left, string Right)> pairs)
    {
        _words = words;
        var titled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (left, right) in pairs)
        {
            if (Titles.Contains(right)) titled.Add(left);
            if (Titles.Contains(left)) titled.Add(right);
        }

        foreach (var (text, word) in words)
        {
            if (word.IsFromPairs || text.Length != 3 || !IsNameLike(text)) continue;
            Count(SurnameCounts, text[0]);
            Count(FirstCounts, text[1]);
            Count(SecondCounts, text[2]);
            Names.Add(text);
        }

        foreach (var (text, word) in words)
        {
            if (!word.IsFromPairs || text.Length is < 2 or > 3 || !titled.Contains(text) || !_surnames.Contains(text[0])) continue;
            var believed = text.Length == 3
                ? IsNameLike(text) && FirstCounts.GetValueOrDefault(text[1]) >= GivenCountMin && SecondCounts.GetValueOrDefault(text[2]) >= GivenCountMin
                : false;
            if (believed) Names.Add(text);
        }
    }

    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<char, int> SurnameCounts { get; } = [];

    public SortedDictionary<char, int> FirstCounts { get; } = [];

    public SortedDictionary<char, int> SecondCounts { get; } = [];

    private bool IsNameLike(string text) =>
        _surnames.Contains(text[0]) && !_words.ContainsKey(text[..2]) && !text.All(_foreign.Contains)
        && text[2] is not ('镇' or '乡' or '区' or '县' or '市' or '庄' or '村' or '岛' or '人' or '的' or '性' or '化');

    private static void Count(SortedDictionary<char, int> counts, char unit) => counts[unit] = counts.GetValueOrDefault(unit) + 1;
}

/// <summary>A word of the lexicon with its count, and whether the corpus behind the pair counts has it.</summary>
internal sealed record LexiconWord(double Count, bool IsFromPairs);
