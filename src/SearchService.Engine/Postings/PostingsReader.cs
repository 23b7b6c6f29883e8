using SearchService.Engine.Storage;

namespace SearchService.Engine.Postings;

/// <summary>Posting lists by ordinal: of a term, or of a pair of units.</summary>
internal readonly struct PostingsReader(FileSection infos, long infosAt, FileSection postings)
{
    private readonly FileSection _infos = infos;
    private readonly long _infosAt = infosAt;
    private readonly FileSection _postings = postings;

    public int DocumentFrequency(int ordinal) => _infos.Value<TermInfo>(_infosAt, ordinal).DocumentFrequency;

    public void Read(int ordinal, PostingList list)
    {
        var info = _infos.Value<TermInfo>(_infosAt, ordinal);
        var next = _infos.Value<TermInfo>(_infosAt, ordinal + 1);
        PostingsCodec.Read(_postings.Read(info.Offset, (int)(next.Offset - info.Offset)), info.DocumentFrequency, list);
    }
}
