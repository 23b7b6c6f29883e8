namespace SearchService.Reports.Model;

/// <summary>The names of the kinds of noise in files (snake case) and for the drafter (Chinese).</summary>
public static class NoiseKinds
{
    private static readonly (string File, string Chinese)[] Names =
    [
        ("ad_line", "广告"), ("paid_marker", "付费标记"), ("site_furniture", "网页部件"), ("hard_wrap", "硬换行"),
        ("party_letter", "代字“党”"), ("wechat", "代字“微信”"), ("mask", "掩码"), ("pinyin", "夹注拼音"),
        ("outline", "重复的提纲"), ("space", "空白"), ("repeated_body", "重复的正文"),
    ];

    /// <summary>The name written to files and JSON.</summary>
    public static string FileName(this NoiseKind kind) => Names[(int)kind].File;

    /// <summary>The name shown to the drafter.</summary>
    public static string ChineseName(this NoiseKind kind) => Names[(int)kind].Chinese;
}
