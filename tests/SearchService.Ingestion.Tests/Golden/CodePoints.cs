using SearchService.Engine.Text;

namespace SearchService.Ingestion.Tests.Golden;

internal static class CodePoints
{
    /// <summary>The UTF-16 span of a range of code points.</summary>
    public static TextSpan ToUtf16(string text, int start, int end)
    {
        int at = 0, point = 0, first = -1;
        for (; at < text.Length; point++)
        {
            if (point == start) first = at;
            if (point == end) return new TextSpan(first, at);
            at += char.IsSurrogatePair(text, at) ? 2 : 1;
        }

        return new TextSpan(first < 0 ? at : first, at);
    }
}
