using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Analysis.Chinese;

public sealed class PinyinTests
{
    [Theory]
    [InlineData("意识形态", "yi shi xing tai")]
    [InlineData("重要", "zhong yao")]
    [InlineData("重复", "chong fu")]
    [InlineData("重大项目", "zhong da xiang mu")]
    [InlineData("重新部署", "chong xin bu shu")]
    [InlineData("双重预防", "shuang chong yu fang")]
    [InlineData("行业", "hang ye")]
    [InlineData("行动", "xing dong")]
    [InlineData("执行业务规定", "zhi xing ye wu gui ding")]
    [InlineData("政风行风", "zheng feng hang feng")]
    [InlineData("银行行长", "yin hang hang zhang")]
    [InlineData("会计", "kuai ji")]
    [InlineData("会议", "hui yi")]
    [InlineData("财会人员", "cai kuai ren yuan")]
    [InlineData("调研", "diao yan")]
    [InlineData("调整", "tiao zheng")]
    [InlineData("协调调度", "xie tiao diao du")]
    [InlineData("局长", "ju zhang")]
    [InlineData("长效机制", "chang xiao ji zhi")]
    [InlineData("增长", "zeng zhang")]
    [InlineData("着力解决", "zhuo li jie jue")]
    [InlineData("率先垂范", "shuai xian chui fan")]
    [InlineData("参保率", "can bao lv")]
    [InlineData("供给", "gong ji")]
    [InlineData("给予奖励", "ji yu jiang li")]
    [InlineData("薄弱环节", "bo ruo huan jie")]
    [InlineData("为民办事", "wei min ban shi")]
    [InlineData("处理", "chu li")]
    [InlineData("首都", "shou du")]
    [InlineData("单位", "dan wei")]
    [InlineData("区域", "qu yu")]
    [InlineData("省委", "sheng wei")]
    [InlineData("反省", "fan xing")]
    [InlineData("传达", "chuan da")]
    [InlineData("自传", "zi zhuan")]
    [InlineData("还款", "huan kuan")]
    [InlineData("种植", "zhong zhi")]
    [InlineData("数量", "shu liang")]
    [InlineData("审校", "shen jiao")]
    [InlineData("学校", "xue xiao")]
    [InlineData("音乐", "yin yue")]
    [InlineData("享乐主义", "xiang le zhu yi")]
    [InlineData("降低", "jiang di")]
    [InlineData("投降", "tou xiang")]
    [InlineData("西藏", "xi zang")]
    [InlineData("储藏", "chu cang")]
    [InlineData("了解", "liao jie")]
    [InlineData("相应", "xiang ying")]
    [InlineData("对账", "dui zhang")]
    [InlineData("旅游", "lv you")]
    [InlineData("2023年，abc", "- - - - nian - - - -")]
    public void Read_ByTheWordAround(string text, string reading) =>
        Assert.Equal(reading, string.Join(' ', Pinyin.Read(Normalizer.Fold(text).Text, Segmenter.Default).Select(syllable => syllable ?? "-")));

    [Fact]
    public void Read_GivesOneAUnitForAnyText() => Prop.ForAll(AnyText.Texts, text =>
    {
        var syllables = Pinyin.Read(text, Segmenter.Default);
        Assert.Equal(text.Length, syllables.Length);
        Assert.All(syllables, syllable => Assert.True(syllable is null || syllable.All(letter => letter is >= 'a' and <= 'z')));
    }).CheckLaw();
}
