using SearchService.Engine.Documents;
using SearchService.Engine.Scoring;

namespace SearchService.Engine.Search;

/// <summary>One search: every segment into hits, counts and totals.</summary>
/// <remarks>
/// A segment is searched in one of three ways, which give the same answer: by a list of the documents that may match, when some
/// part of the query is rare; by its ranges, the best first, when the best are all that is looked at; by its ranges in order.
/// </remarks>
internal sealed class SearchExecution
{
    private readonly SearchRequest _request;
    private readonly Schema _schema;
    private readonly SegmentContext[] _segments;
    private readonly SearchScratch _scratch;
    private readonly FieldFilter[] _filters;
    private readonly string[] _groupFields;
    private readonly QueryPlan _plan;
    private readonly MatchCounts _counts;
    private readonly MatchCollector _collector;

    public SearchExecution(SearchRequest request, Schema schema, SegmentContext[] segments, CollectionStatistics?[] statistics, FacetOrdinals ordinals, SearchScratch scratch)
    {
        _request = request;
        _schema = schema;
        _segments = segments;
        _scratch = scratch;
        var planner = new QueryPlanner(schema, segments, statistics, request.CountOccurrences);
        _plan = planner.Plan(request.Query);
        _filters = request.Filters.Count == 0 ? [] : [.. request.Filters];
        foreach (var filter in _filters)
            SegmentFilters.ThrowIfForeign(filter, schema);
        _groupFields = _filters.Length == 0 ? [] : [.. _filters.Select(SegmentFilters.GroupOf).Distinct(StringComparer.Ordinal)];
        _counts = new MatchCounts(request, schema, ordinals, _groupFields, scratch);
        var documentCount = 0L;
        foreach (var segment in segments)
            documentCount += segment.View.Entry.LiveCount;
        _collector = new MatchCollector(request, schema, ordinals, planner.CountKeys, documentCount, scratch);
    }

    /// <summary>
    /// Whether looking at the segments side by side is worth while: every match is counted or kept, so each must be verified and
    /// scored. A search for the best hits alone is over before a second thread has begun.
    /// </summary>
    public bool IsLong => _segments.Length > 1 && _collector.NeedsEvery;

    /// <summary>Runs every segment.</summary>
    /// <param name="cancellationToken">Stops between two ranges.</param>
    public void Collect(CancellationToken cancellationToken)
    {
        foreach (var segment in _segments)
            RunSegment(segment, cancellationToken);
    }

    /// <summary>Runs segments until none is left.</summary>
    /// <param name="take">The next segment's ordinal; those past the last end the run.</param>
    /// <param name="cancellationToken">Stops between two ranges.</param>
    public void Collect(Func<int> take, CancellationToken cancellationToken)
    {
        for (var segment = take(); segment < _segments.Length; segment = take())
            RunSegment(_segments[segment], cancellationToken);
    }

    /// <summary>Takes in what an execution of the same request has collected from other segments.</summary>
    public void Absorb(SearchExecution other)
    {
        _counts.Absorb(other._counts);
        _collector.Absorb(other._collector);
    }

    public SearchResult Result()
    {
        var groups = _collector.Groups;
        groups?.AddBest();
        var best = _collector.Top.Drain();
        var page = best[Math.Min(_request.Offset, best.Length)..];
        var members = groups?.MembersOf(page);
        var hits = new Hit[page.Length];
        for (var i = 0; i < hits.Length; i++)
            hits[i] = new Hit(page[i].Address, KeyOf(page[i]), page[i].Score, members is null ? [] : [.. members[i].Select(KeyOf)]);
        return new SearchResult(hits, _counts.Total, groups?.GroupCount ?? _counts.Total, _collector.Occurrences, _counts.Distinct(), _counts.Facets())
        {
            TotalIsExact = _counts.TotalIsExact,
        };
    }

    private void RunSegment(SegmentContext segment, CancellationToken cancellationToken)
    {
        _scratch.Reset();
        cancellationToken.ThrowIfCancellationRequested();
        var matcher = _plan.Open(segment, _scratch);
        var filters = new SegmentFilters(_filters, _groupFields, _schema, segment, _scratch);
        // Where few match, ranges are not worth preparing; where many do and each must be looked at, they are looked at together.
        var isRare = matcher.Cost <= segment.PaddedRanges / 4;
        if (matcher.IsListed && (matcher.IsExact || !matcher.IsWhole || isRare))
            RunListed(segment, matcher, filters, cancellationToken);
        else
            RunRanges(segment, matcher, filters, !isRare && matcher.IsWhole && !_collector.NeedsEvery, cancellationToken);
    }

    private void RunListed(SegmentContext segment, Matcher matcher, SegmentFilters filters, CancellationToken cancellationToken)
    {
        var list = _scratch.Shortlist();
        matcher.List(list);
        var passed = filters.Passed();
        var asked = _counts.Asked(filters, passed);
        if (!filters.PassAll)
            list.Keep(asked);
        var prunes = !_collector.NeedsEvery && (matcher.IsExact || matcher.CanVerify);
        if (prunes && !matcher.IsExact && !_request.ExactTotal && !_counts.CountsMore)
        {
            var (matches, areAll) = BestOfShortlist.Collect(matcher, list, areMatches: false, segment.Index, _collector.Top, _scratch.Highest, cancellationToken);
            _counts.AddAtLeast(matches, areAll);
            return;
        }

        if (!prunes)
            WalkListed(segment, matcher, list, passed, cancellationToken);
        else if (!matcher.IsExact)
            matcher.Verify(list, cancellationToken);
        _counts.AddFacets(segment, filters, new DocumentSet(list.Docs, _scratch));
        if (asked != passed)
            list.Keep(passed);
        _counts.AddPassed(segment, new DocumentSet(list.Docs, _scratch));
        if (prunes && _collector.Top.Capacity > 0)
            BestOfShortlist.Collect(matcher, list, areMatches: true, segment.Index, _collector.Top, _scratch.Highest, cancellationToken);
    }

    /// <summary>Looks at the documents of a list, those of a range together, and leaves those that match.</summary>
    private void WalkListed(SegmentContext segment, Matcher matcher, Shortlist list, ReadOnlySpan<ulong> passed, CancellationToken cancellationToken)
    {
        var docs = list.Docs;
        var kept = list.Kept;
        var count = 0;
        for (var i = 0; i < docs.Length;)
        {
            var range = docs[i] >> 6;
            var documents = 0UL;
            for (; i < docs.Length && docs[i] >> 6 == range; i++)
                documents |= 1UL << (docs[i] & 63);
            cancellationToken.ThrowIfCancellationRequested();
            documents = matcher.Match(range, documents);
            if ((documents & passed[range]) != 0)
                _collector.Add(segment, matcher, range, documents & passed[range]);
            for (; documents != 0; documents &= documents - 1)
                kept[count++] = range * 64 + System.Numerics.BitOperations.TrailingZeroCount(documents);
        }

        list.Complete(count);
    }

    private void RunRanges(SegmentContext segment, Matcher matcher, SegmentFilters filters, bool prunes, CancellationToken cancellationToken)
    {
        var passed = filters.Passed();
        var asked = _counts.Asked(filters, passed);
        var matched = _scratch.Words(segment.PaddedRanges).AsSpan(0, segment.PaddedRanges);
        if (prunes)
        {
            matcher.MatchAll(matched);
            Vectors.Bits.And(matched, asked);
        }
        else
        {
            WalkRanges(segment, matcher, asked, passed, matched, cancellationToken);
        }

        _counts.AddFacets(segment, filters, new DocumentSet(matched, _scratch));
        if (asked != passed)
            Vectors.Bits.And(matched, passed);
        _counts.AddPassed(segment, new DocumentSet(matched, _scratch));
        if (prunes && _collector.Top.Capacity > 0)
            BestFirst.Collect(matcher, matched, segment.Index, _collector.Top, _scratch, cancellationToken);
    }

    private void WalkRanges(
        SegmentContext segment, Matcher matcher, ReadOnlySpan<ulong> asked, ReadOnlySpan<ulong> passed, Span<ulong> matched, CancellationToken cancellationToken)
    {
        matched.Clear();
        var walked = 0;
        for (var range = matcher.NextRange(0); range < segment.Reader.RangeCount; range = matcher.NextRange(range + 1))
        {
            if ((walked++ & 63) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (asked[range] == 0)
                continue;
            matched[range] = matcher.Match(range, asked[range]);
            if ((matched[range] & passed[range]) != 0)
                _collector.Add(segment, matcher, range, matched[range] & passed[range]);
        }
    }

    private string KeyOf(Candidate candidate) => _segments[candidate.Address.Segment].Reader.Keys[candidate.Address.DocId];
}
