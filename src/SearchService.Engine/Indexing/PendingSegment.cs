using SearchService.Engine.Documents;
using SearchService.Engine.Segments;

namespace SearchService.Engine.Indexing;

/// <summary>Documents added since the last commit: first in memory, then a file that no commit names yet.</summary>
internal sealed class PendingSegment(Schema schema, long number)
{
    /// <summary>Null once written.</summary>
    public SegmentBuilder? Builder { get; private set; } = new(schema);

    public long Number { get; } = number;

    public int DocumentCount { get; private set; }

    public long FileLength { get; private set; }

    /// <summary>Documents replaced or deleted again before the commit. Guarded by the writer's lock.</summary>
    public List<int> Deleted { get; } = [];

    public void Write(string path)
    {
        DocumentCount = Builder!.DocumentCount;
        FileLength = Builder.Write(path);
        Builder = null;
    }

    /// <summary>The live documents; null when all are.</summary>
    public LiveDocs? Live()
    {
        if (Deleted.Count == 0)
            return null;
        var live = LiveDocs.All(DocumentCount);
        foreach (var docId in Deleted)
            live.Delete(docId);
        return live;
    }
}
