using SearchService.Engine.Storage;

namespace SearchService.Engine.Postings;

/// <summary>A posting list as bytes: gaps between documents, doubled, plus one when the frequency is not 1 and follows.</summary>
/// <remarks>Production <c>Postings</c>.</remarks>
internal static class PostingsCodec
{
    public static void Write(ByteBuffer bytes, ReadOnlySpan<int> docs, ReadOnlySpan<int> frequencies)
    {
        var previous = -1;
        for (var i = 0; i < docs.Length; i++)
        {
            Debug.Assert(docs[i] > previous && frequencies[i] >= 1);
            var gap = (uint)(docs[i] - previous - 1) << 1;
            previous = docs[i];
            if (frequencies[i] == 1)
            {
                bytes.WriteVariable(gap);
            }
            else
            {
                bytes.WriteVariable(gap | 1);
                bytes.WriteVariable((uint)frequencies[i]);
            }
        }
    }

    public static void Read(ReadOnlySpan<byte> bytes, int count, PostingList list)
    {
        list.EnsureCapacity(count);
        list.Count = count;
        var at = 0;
        var docId = -1;
        for (var i = 0; i < count; i++)
        {
            var code = ReadVariable(bytes, ref at);
            docId += (int)(code >> 1) + 1;
            list.Docs[i] = docId;
            list.Frequencies[i] = (code & 1) == 0 ? 1 : (int)ReadVariable(bytes, ref at);
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
