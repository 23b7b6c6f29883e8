using SearchService.Engine.Documents;
using SearchService.Engine.Search;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Tests.Oracles;

/// <summary>Which documents an index still holds, deleted ones too: the statistics of scores count them until a merge drops them.</summary>
/// <remarks>The one thing the oracle cannot know by itself, since it depends on which segments were merged.</remarks>
internal static class KeptDocuments
{
    /// <summary>The documents by segment, as the last commit has them.</summary>
    public static IReadOnlyList<IReadOnlyList<NaiveDocument>> Read(string folder, Schema schema)
    {
        var directory = new IndexDirectory(folder);
        var generation = directory.NewestGeneration();
        return generation == 0 ? [] : [.. CommitManifest.Load(directory, generation, schema).Segments.Select(entry => Read(directory, entry, schema))];
    }

    /// <summary>The documents by segment, as a searcher has them.</summary>
    public static IReadOnlyList<IReadOnlyList<NaiveDocument>> Read(Searcher searcher, Schema schema) =>
        [.. searcher.Views.Select(view => Read(view.Reader, schema))];

    private static List<NaiveDocument> Read(IndexDirectory directory, SegmentEntry entry, Schema schema)
    {
        using var segment = new SegmentReader(directory, entry, schema);
        return Read(segment, schema);
    }

    private static List<NaiveDocument> Read(SegmentReader segment, Schema schema)
    {
        var documents = new List<NaiveDocument>();
        var buffer = Array.Empty<char>();
        for (var docId = 0; docId < segment.DocumentCount; docId++)
        {
            var texts = new Dictionary<string, string>();
            for (var ordinal = 0; ordinal < schema.Fields.Count; ordinal++)
            {
                if (schema.Fields[ordinal] is TextField field && segment.Text(ordinal).Text.Has(docId))
                    texts[field.Name] = new string(segment.Text(ordinal).Text.Read(docId, ref buffer));
            }

            documents.Add(new NaiveDocument(schema, new Document(segment.Keys[docId]) { Texts = texts }));
        }

        return documents;
    }
}
