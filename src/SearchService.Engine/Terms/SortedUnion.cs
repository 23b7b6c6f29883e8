namespace SearchService.Engine.Terms;

/// <summary>Several sorted tables merged into one: each value once, with where it stands in each table.</summary>
internal static class SortedUnion
{
    /// <returns>By rising value; the sources by rising table.</returns>
    public static List<(string Value, (int Source, int Ordinal)[] Sources)> Of(StringTable[] tables)
    {
        var next = new int[tables.Length];
        var queue = new PriorityQueue<int, (string Value, int Source)>(Comparer<(string Value, int Source)>.Create((a, b) =>
            string.CompareOrdinal(a.Value, b.Value) is var order and not 0 ? order : a.Source - b.Source));
        for (var source = 0; source < tables.Length; source++)
        {
            if (tables[source].Count > 0)
                queue.Enqueue(source, (new string(tables[source][0]), source));
        }

        var merged = new List<(string, (int, int)[])>();
        var sources = new List<(int, int)>();
        while (queue.TryPeek(out _, out var head))
        {
            sources.Clear();
            while (queue.TryPeek(out var source, out var key) && string.Equals(key.Value, head.Value, StringComparison.Ordinal))
            {
                queue.Dequeue();
                sources.Add((source, next[source]++));
                if (next[source] < tables[source].Count)
                    queue.Enqueue(source, (new string(tables[source][next[source]]), source));
            }

            merged.Add((head.Value, [.. sources]));
        }

        return merged;
    }
}
