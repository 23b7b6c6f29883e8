using SearchService.Ingestion.Structure;

namespace SearchService.Ingestion.Classification;

/// <summary>How a section is numbered, read off the last part of its path.</summary>
internal enum NumberStyle : byte
{
    None,        // u1, p2, 四大问题
    Part,        // 第一部分
    Chinese,     // 一
    Bracketed,   // （一）
    Arabic,      // 1
    ArabicInBrackets, // （1）, ①
    ItemIs,      // 一是
    ItemMust,    // 一要
    First,       // 第一, 首先
    Lead,        // u0
    Salutation,  // s
    Closing,     // end
    Signature,   // sig
    Attachment,  // att
    Paragraph,   // p1
}

/// <summary>Reads section paths (一/（二）/三是).</summary>
internal static class SectionPath
{
    private const string Ordinals = "一二三四五六七八九十百零〇";

    public static NumberStyle StyleOf(string path)
    {
        var last = path[(path.LastIndexOf('/') + 1)..];
        if (last.Length == 0) return NumberStyle.None;
        return last switch
        {
            "u0" => NumberStyle.Lead,
            "s" => NumberStyle.Salutation,
            "end" => NumberStyle.Closing,
            "sig" => NumberStyle.Signature,
            _ when last.StartsWith("att", StringComparison.Ordinal) => NumberStyle.Attachment,
            _ when last[0] is 'p' => NumberStyle.Paragraph,
            _ when last[0] is '（' or '(' => last.Length > 1 && Ordinals.Contains(last[1]) ? NumberStyle.Bracketed : NumberStyle.ArabicInBrackets,
            _ when last[0] is >= '①' and <= '⑳' => NumberStyle.ArabicInBrackets,
            _ when char.IsAsciiDigit(last[0]) => NumberStyle.Arabic,
            _ when last.EndsWith("部分", StringComparison.Ordinal) || last[^1] is '章' or '篇' => NumberStyle.Part,
            _ when last[0] is '第' or '首' or '其' => NumberStyle.First,
            _ when last[^1] is '是' => NumberStyle.ItemIs,
            _ when last[^1] is '要' => NumberStyle.ItemMust,
            _ when last.All(Ordinals.Contains) => NumberStyle.Chinese,
            _ => NumberStyle.None,
        };
    }

    /// <summary>The role that the path alone tells: what a person who labels sections writes for the grammar's roles.</summary>
    public static BlockRole RoleOf(string path) => StyleOf(path) switch
    {
        NumberStyle.Lead => BlockRole.Lead,
        NumberStyle.Salutation => BlockRole.Salutation,
        NumberStyle.Closing => BlockRole.Closing,
        NumberStyle.Signature => BlockRole.Signature,
        NumberStyle.Attachment => BlockRole.Attachment,
        _ => BlockRole.Body,
    };
}
