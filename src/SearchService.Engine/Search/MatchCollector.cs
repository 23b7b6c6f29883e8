using System.Numerics;
using SearchService.Engine.Documents;
using SearchService.Engine.DocValues;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>What becomes of a match that was looked at: occurrences are summed, the best hits or groups are kept.</summary>
internal sealed class MatchCollector
{
    private readonly OccurrenceCounts? _occurrences;
    private readonly SortKeys? _sort;
    private readonly GlobalOrdinals? _collapseValues;
    private readonly int _collapseField;

    /// <param name="request">What to keep, in which order.</param>
    /// <param name="schema">Resolves the names.</param>
    /// <param name="ordinals">Of the searcher.</param>
    /// <param name="countKeys">Parts of the query that count occurrences.</param>
    /// <param name="documentCount">Live documents of the searcher: more hits there cannot be.</param>
    /// <param name="scratch">Where the best hits are kept.</param>
    /// <exception cref="ArgumentException">A field is not in the schema, or cannot be sorted or collapsed by.</exception>
    public MatchCollector(SearchRequest request, Schema schema, FacetOrdinals ordinals, int countKeys, long documentCount, SearchScratch scratch)
    {
        Top = scratch.Best;
        Top.Begin((int)Math.Min((long)request.Offset + request.Limit, documentCount));
        if (request.CountOccurrences)
            _occurrences = new OccurrenceCounts(countKeys);
        if (request.Sort is { } sort)
            _sort = SortBy(sort, schema, ordinals);
        if (request.CollapseField is { } collapse)
        {
            _collapseField = schema.SingleValuedOrdinal(collapse);
            _collapseValues = ordinals.Of(_collapseField);
            Groups = new GroupCollector(_collapseValues, Top);
        }
    }

    /// <summary>The best hits.</summary>
    public TopCandidates Top { get; }

    /// <summary>Null when not collapsing.</summary>
    public GroupCollector? Groups { get; }

    /// <summary>Places in all matches, when asked for.</summary>
    public long Occurrences { get; private set; }

    /// <summary>Whether every match must be looked at; else the best by score are all that is kept.</summary>
    public bool NeedsEvery => _sort is not null || Groups is not null || _occurrences is not null;

    /// <summary>Takes some of the documents that the last <see cref="Matcher.Match"/> of a range gave.</summary>
    public void Add(SegmentContext segment, Matcher matcher, int range, ulong documents)
    {
        if (_occurrences is not null)
        {
            _occurrences.Clear();
            matcher.Count(range, documents, _occurrences);
            Occurrences += _occurrences.Of(documents);
        }

        Span<float> scores = stackalloc float[RangeScores.Documents];
        scores.Clear();
        matcher.AddScores(range, documents, scores);
        for (; documents != 0; documents &= documents - 1)
        {
            var bit = BitOperations.TrailingZeroCount(documents);
            var docId = range * 64 + bit;
            var key = 0L;
            var missing = _sort is not null && !_sort.TryGet(segment.Index, segment.Reader, docId, out key);
            var candidate = new Candidate(missing, key, scores[bit], new DocumentAddress(segment.Index, docId));
            if (Groups is null)
                Top.Add(candidate);
            else
                Groups.Add(_collapseValues!.Of(segment.Index, segment.Reader.Facet(_collapseField).Ordinal(docId)), candidate);
        }
    }

    /// <summary>Takes in what was collected for the same request from other segments.</summary>
    public void Absorb(MatchCollector other)
    {
        Occurrences += other.Occurrences;
        Groups?.Absorb(other.Groups!);
        foreach (var candidate in other.Top.Drain())
            Top.Add(candidate);
    }

    private static SortKeys SortBy(SortField sort, Schema schema, FacetOrdinals ordinals)
    {
        var field = schema.OrdinalOf(sort.Field);
        return schema.Fields[field] switch
        {
            NumberField => new SortKeys(field, null, sort.Descending),
            FacetField { MultiValued: false } => new SortKeys(field, ordinals.Of(field), sort.Descending),
            _ => throw new ArgumentException($"The field {sort.Field} cannot be sorted by: it is neither a number nor a single-valued facet.", nameof(sort)),
        };
    }
}
