using SearchService.Reports.Indexing;
using SearchService.Reports.Search;

namespace SearchService.Reports.Suggestions;

/// <summary>Suggests while one types, from a list made anew when the index has moved on. Thread-safe.</summary>
/// <remarks>A list that has grown old goes on serving while the next is made in the background: what is suggested is counted by a search anyway.</remarks>
internal sealed class Suggester(UnitIndex index, SectionSearcher searcher, SuggestionCollector collector) : IDisposable
{
    private const int TriesMax = 40; // searches for one answer
    private const int CountsMax = 20_000; // counts kept of one version of the index

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private Task<State>? _making;
    private State? _state;

    private sealed record State(SuggestionList List, long Version)
    {
        public Dictionary<string, AnswerTotal> Counts { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>What can be searched for.</summary>
    /// <param name="request">The query as typed so far, and the filters it will be asked with.</param>
    /// <param name="limit">Suggestions at most.</param>
    /// <param name="cancellationToken">Cancelled.</param>
    /// <exception cref="IOException">The index cannot be read.</exception>
    public SuggestionAnswer Suggest(SectionSearchRequest request, int limit, CancellationToken cancellationToken)
    {
        var state = Current(cancellationToken);
        var typed = TypedQuery.Of(request.Q);
        var suggestions = new List<(Suggestion Suggestion, SuggestionRank Rank)>();
        var tries = 0;
        foreach (var match in state.List.Find(typed.Piece))
        {
            if (suggestions.Count == limit || tries == TriesMax) break;
            if (match.Rank == SuggestionRank.Near && suggestions.Exists(other => other.Rank <= SuggestionRank.Beginning)) break;
            if (typed.With(match.Entry.Text) is not { } query) continue;
            tries++;
            var total = Count(state, request with { Q = query, Limit = 0 }, cancellationToken);
            if (total.Sections == 0) continue;
            suggestions.Add((new Suggestion(match.Entry.Text, query, match.Entry.Kind, match.Rank == SuggestionRank.Near, [new AnswerSpan(match.Start, match.End)], total), match.Rank));
        }

        return new SuggestionAnswer(
            request.Q, state.Version, [.. suggestions.OrderBy(one => one.Rank).ThenByDescending(one => one.Suggestion.Total.Places).Select(one => one.Suggestion)]);
    }

    /// <summary>Ends the making of a list.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        Task? making;
        lock (_lock) making = _making;
        ((IAsyncResult?)making)?.AsyncWaitHandle.WaitOne();
        _closing.Dispose();
    }

    private AnswerTotal Count(State state, SectionSearchRequest request, CancellationToken cancellationToken)
    {
        // Filters make a request of their own, which is not kept.
        var plain = request is { Mode: SearchMode.All, Reading: SearchReading.Folded } && FilterBuilder.Build(request).Count == 0;
        lock (state.Counts)
        {
            if (plain && state.Counts.TryGetValue(request.Q, out var known)) return known;
        }

        var total = searcher.Search(request, cancellationToken).Total;
        lock (state.Counts)
        {
            if (plain && state.Counts.Count < CountsMax) state.Counts[request.Q] = total;
        }

        return total;
    }

    private State Current(CancellationToken cancellationToken)
    {
        var version = index.State().Version;
        Task<State> making;
        lock (_lock)
        {
            if (_making is { IsCompletedSuccessfully: true }) _state = _making.Result;
            if (_state is { } known && known.Version == version) return known;
            if (_making is null or { IsCompleted: true }) _making = Task.Run(Make, _closing.Token);
            if (_state is { } old) return old;
            making = _making;
        }

        return making.WaitAsync(cancellationToken).GetAwaiter().GetResult();
    }

    private State Make()
    {
        using var lease = index.Acquire();
        return new State(collector.Collect(lease.Searcher, _closing.Token), IndexState.Of(lease.Searcher).Version);
    }
}
