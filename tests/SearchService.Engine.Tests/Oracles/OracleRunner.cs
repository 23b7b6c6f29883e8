using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Oracles;

/// <summary>Lives a case through with the engine and with the oracle and says where they part.</summary>
internal static class OracleRunner
{
    /// <summary>Null when engine and oracle agree; else what differs, for people.</summary>
    public static string? Difference(OracleCase @case)
    {
        using var folder = new TemporaryFolder();
        try
        {
            var oracle = new NaiveIndex(OracleCase.Schema);
            LiveThrough(@case.Steps, folder.Path, oracle);
            using var index = SearchIndex.Open(folder.Path, OracleCase.Schema);
            if (index.Verify() is { Count: > 0 } complaints) return $"Verify of a sound index says: {string.Join("; ", complaints)}";
            oracle.KeptSegments = KeptDocuments.Read(folder.Path, OracleCase.Schema);
            using var searcher = index.OpenSearcher();
            return Difference(searcher, oracle) ?? @case.Requests.Select(request => Difference(searcher, oracle, request)).FirstOrDefault(difference => difference is not null);
        }
        catch (Exception exception)
        {
            // Any exception is a finding, so that the case around it is shrunk and shown.
            return exception.ToString();
        }
    }

    /// <summary>Applies steps to an index folder and to the oracle.</summary>
    public static void LiveThrough(IReadOnlyList<OracleStep> steps, string folder, NaiveIndex oracle)
    {
        var index = SearchIndex.Open(folder, OracleCase.Schema);
        IndexWriter? writer = null;
        try
        {
            foreach (var step in steps)
            {
                if (step is ReopenStep)
                {
                    writer?.Dispose();
                    writer = null;
                    index.Dispose();
                    index = SearchIndex.Open(folder, OracleCase.Schema);
                    oracle.Rollback();
                    continue;
                }

                writer ??= index.OpenWriter();
                switch (step)
                {
                    case AddStep add:
                        writer.Add(add.Document);
                        oracle.Add(add.Document);
                        break;
                    case DeleteStep delete:
                        writer.Delete(delete.Key);
                        oracle.Delete(delete.Key);
                        break;
                    case MergeStep:
                        writer.WaitForMerges();
                        break;
                    case CompactStep:
                        writer.Compact();
                        break;
                    case RollbackStep:
                        writer.Rollback();
                        oracle.Rollback();
                        break;
                    default:
                        writer.Commit();
                        oracle.Commit();
                        break;
                }
            }

            oracle.Rollback();
        }
        finally
        {
            writer?.Dispose();
            index.Dispose();
        }
    }

    /// <summary>Compares what is stored: documents, addresses, texts and values.</summary>
    public static string? Difference(Searcher searcher, NaiveIndex oracle)
    {
        if (searcher.DocumentCount != oracle.Documents.Count) return $"DocumentCount is {searcher.DocumentCount}, not {oracle.Documents.Count}";
        foreach (var document in oracle.Documents)
        {
            if (searcher.Find(document.Key) is not { } address) return $"{document.Key} is not found";
            document.Address = address;
            foreach (var field in new[] { "body", "literal", "words" })
            {
                if (searcher.Text(address, field) != document.Text(field))
                    return $"text {field} of {document.Key} is {Quote(searcher.Text(address, field))}, not {Quote(document.Text(field))}";
            }

            foreach (var field in new[] { "year", "copy", "tag" })
            {
                if (!searcher.Values(address, field).Order(StringComparer.Ordinal).SequenceEqual(document.Values(field).Order(StringComparer.Ordinal)))
                    return $"values {field} of {document.Key} are [{string.Join(' ', searcher.Values(address, field))}], not [{string.Join(' ', document.Values(field))}]";
            }
        }

        return oracle.Documents.Select(document => document.Address).Distinct().Count() != oracle.Documents.Count
            ? "two keys have one address"
            : null;
    }

    /// <summary>Compares one answer, its spans included. Addresses must be known: call the other overload first.</summary>
    public static string? Difference(Searcher searcher, NaiveIndex oracle, SearchRequest request)
    {
        var expected = oracle.Search(request);
        var actual = searcher.Search(request);
        if (actual.TotalHits != expected.TotalHits) return $"TotalHits is {actual.TotalHits}, not {expected.TotalHits}";
        if (actual.TotalGroups != expected.TotalGroups) return $"TotalGroups is {actual.TotalGroups}, not {expected.TotalGroups}";
        if (actual.Occurrences != expected.Occurrences) return $"Occurrences is {actual.Occurrences}, not {expected.Occurrences}";
        if (Show(actual.Hits) != Show(expected.Hits)) return $"hits are\n{Show(actual.Hits)}, not\n{Show(expected.Hits)}";
        foreach (var (field, count) in expected.Distinct)
        {
            if (actual.Distinct[field] != count) return $"distinct {field} is {actual.Distinct[field]}, not {count}";
        }

        foreach (var (field, counts) in expected.Facets)
        {
            if (!actual.Facets[field].SequenceEqual(counts))
                return $"facet {field} is {string.Join(", ", actual.Facets[field])}, not {string.Join(", ", counts)}";
        }

        if (BestDifference(searcher, oracle, request) is { } worse) return worse;
        var matcher = new NaiveMatcher(oracle);
        foreach (var hit in actual.Hits.Take(3))
        {
            var document = oracle.Documents.Single(document => document.Key == hit.Key);
            foreach (var field in new[] { "body", "literal", "words" })
            {
                var spans = searcher.Spans(request.Query, hit.Address, field);
                var right = matcher.Spans(request.Query, document, field);
                if (!spans.SequenceEqual(right)) return $"spans in {field} of {hit.Key} are {string.Join(' ', spans)}, not {string.Join(' ', right)}";
            }
        }

        return null;
    }

    /// <summary>Compares the best hits alone, which are searched for in ways of their own, with the exact total and without.</summary>
    private static string? BestDifference(Searcher searcher, NaiveIndex oracle, SearchRequest request)
    {
        var plain = new SearchRequest(request.Query) { Filters = request.Filters, Limit = request.Limit, Offset = request.Offset };
        var expected = oracle.Search(plain);
        foreach (var exact in new[] { true, false })
        {
            var actual = searcher.Search(plain with { ExactTotal = exact });
            if (Show(actual.Hits) != Show(expected.Hits)) return $"best hits, exact total {exact}, are\n{Show(actual.Hits)}, not\n{Show(expected.Hits)}";
            if (actual.TotalHits > expected.TotalHits || (actual.TotalIsExact && actual.TotalHits < expected.TotalHits))
                return $"TotalHits alone is {actual.TotalHits}, exact {actual.TotalIsExact}, not {expected.TotalHits}";
            if (exact && !actual.TotalIsExact) return "the exact total is not exact";
            if (actual.TotalHits < actual.Hits.Count) return $"TotalHits is {actual.TotalHits}, less than {actual.Hits.Count} hits";
        }

        return null;
    }

    private static string Show(IReadOnlyList<Hit> hits) => string.Join('\n', hits.Select(hit =>
        $"{hit.Key} at {hit.Address} score {hit.Score:R} ({BitConverter.SingleToInt32Bits(hit.Score):x8}) group [{string.Join(' ', hit.GroupKeys)}]"));

    private static string Quote(string? text) => text is null ? "null" : OracleCase.Quote(text);
}
