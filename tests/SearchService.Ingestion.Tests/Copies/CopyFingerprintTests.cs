using SearchService.Ingestion.Copies;

namespace SearchService.Ingestion.Tests.Copies;

public sealed class CopyFingerprintTests
{
    [Fact]
    public void Plain_LeavesFiguresMasksLatinPunctuationAndNamesOut() =>
        Assert.Equal("全年新建学校所投入亿元由验收", CopyText.Plain("全年，新建学校12所（xx），投入3.5亿元，由安河县验收abc。", ["安河县"]));

    [Fact]
    public void Plain_IsItsOwnPlain()
    {
        var plain = CopyText.Plain("全年𠮷新建学校12所。", []);
        Assert.Equal(plain, CopyText.Plain(plain, []));
        Assert.Contains("𠮷", plain, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesOf_RegionAndIssuer_AlsoWithoutItsKind() =>
        Assert.Equal(["安河", "安河县", "安河县水利局"], CopyText.NamesOf("安河县", "安河县水利局").Order(StringComparer.Ordinal));

    [Fact]
    public void ToBytes_FromBytes_IsTheSame()
    {
        var fingerprint = CopyFingerprint.Of("全年新建改建农村公路修复水毁路段群众出行条件得到改善");
        var again = CopyFingerprint.FromBytes(fingerprint.ToBytes());
        Assert.Equal(fingerprint.ToBytes(), again.ToBytes());
        Assert.Equal(1, CopyFingerprint.Estimate(fingerprint, again));
        Assert.Equal(fingerprint.HanCount, again.HanCount);
    }

    [Fact]
    public void FromBytes_OtherBytes_SaysSo() => Assert.Throws<InvalidDataException>(() => CopyFingerprint.FromBytes([1, 2, 3]));

    /// <summary>The estimate is what it claims: within four standard errors of the counted similarity, over many edits of one text.</summary>
    [Fact]
    public void Estimate_EditedTexts_NearTheCountedSimilarity()
    {
        var random = new Random(3);
        var text = string.Concat(Enumerable.Range(0, 400).Select(_ => (char)('一' + random.Next(3000))));
        foreach (var edits in (ReadOnlySpan<int>)[0, 1, 5, 20, 60, 400])
        {
            var other = text.ToCharArray();
            for (var i = 0; i < edits; i++) other[random.Next(other.Length)] = (char)('一' + random.Next(3000));
            var counted = CopySimilarity.Of(text, new string(other)).Jaccard;
            var estimate = CopyFingerprint.Estimate(CopyFingerprint.Of(text), CopyFingerprint.Of(new string(other)));
            Assert.InRange(estimate, counted - 0.2, counted + 0.2);
        }
    }

    [Fact]
    public void Similarity_OfAPart_IsContained()
    {
        const string Part = "组织志愿者进社区开展垃圾分类宣传引导居民养成良好习惯";
        var similarity = CopySimilarity.Of(Part, Part + "同时更新收集容器四百余只增加清运车辆两台并公布监督电话");
        Assert.Equal(1, similarity.Containment);
        Assert.InRange(similarity.Jaccard, 0.4, 0.6);
        Assert.Equal(similarity, CopySimilarity.Of(Part + "同时更新收集容器四百余只增加清运车辆两台并公布监督电话", Part));
    }
}
