using SearchService.Engine.Storage;

namespace SearchService.Engine.Postings;

/// <summary>A short posting list: gaps in bytes of seven bits.</summary>
/// <remarks>Production <c>Short</c>: the gap doubled, plus one when the frequency is not 1 and follows. <c>ShortBare</c>: the gap.</remarks>
internal static class ShortList
{
    public static void Write(ByteBuffer bytes, ReadOnlySpan<int> docs, ReadOnlySpan<int> frequencies)
    {
        var previous = -1;
        for (var i = 0; i < docs.Length; i++)
        {
            Debug.Assert(docs[i] > previous);
            var gap = (uint)(docs[i] - previous - 1);
            previous = docs[i];
            if (frequencies.IsEmpty)
            {
                bytes.WriteVariable(gap);
            }
            else if (frequencies[i] == 1)
            {
                bytes.WriteVariable(gap << 1);
            }
            else
            {
                bytes.WriteVariable(gap << 1 | 1);
                bytes.WriteVariable((uint)frequencies[i]);
            }
        }
    }

    public static void Read(ReadOnlySpan<byte> bytes, bool bare, Span<int> docs, Span<int> frequencies)
    {
        var at = 0;
        var docId = -1;
        for (var i = 0; i < docs.Length; i++)
        {
            var code = ReadVariable(bytes, ref at);
            docId += (int)(bare ? code : code >> 1) + 1;
            docs[i] = docId;
            if (!bare)
                frequencies[i] = (code & 1) == 0 ? 1 : (int)ReadVariable(bytes, ref at);
        }
    }

    private static uint ReadVariable(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint value = bytes[at++];
        if (value < 0x80)
            return value;
        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            uint next = bytes[at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
