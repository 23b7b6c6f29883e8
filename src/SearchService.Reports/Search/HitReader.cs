using Dapper;
using SearchService.Engine.Analysis;
using SearchService.Engine.Queries;
using SearchService.Engine.Search;
using SearchService.Engine.Text;
using SearchService.Reports.Catalog;
using SearchService.Reports.Indexing;
using SearchService.Reports.Text;

namespace SearchService.Reports.Search;

/// <summary>Hits of the index → hits to show: rows of the catalog, matches as places in the cleaned text and in the original.</summary>
internal sealed class HitReader(CatalogDatabase database, ReadingCache readings)
{
    /// <summary>Reads what is shown. A unit that the catalog has changed since the index was made is left out until the index has caught up.</summary>
    /// <param name="searcher">The snapshot that found the hits.</param>
    /// <param name="hits">In the order to show.</param>
    /// <param name="query">Whose parts are marked; null = nothing.</param>
    /// <param name="headings">Folded phrases that are marked in the unit's own heading.</param>
    /// <param name="cancellationToken">Stops between two hits.</param>
    public IReadOnlyList<AnswerHit> Read(
        Searcher searcher, IReadOnlyList<Hit> hits, Query? query, IReadOnlyList<string> headings, CancellationToken cancellationToken)
    {
        if (hits.Count == 0) return [];
        using var connection = database.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var units = new Dictionary<string, UnitRow>(StringComparer.Ordinal);
        foreach (var ids in hits.Select(hit => hit.Key).Chunk(500)) // below SQLite's number of parameters
        {
            foreach (var unit in connection.Query<UnitRow>($"{UnitRow.Select} WHERE u.id IN @ids", new { ids }, snapshot)) units[unit.Id] = unit;
        }

        var withInline = units.Values.Where(unit => unit.HasInline).Select(unit => unit.Id).ToArray();
        var inline = withInline.Chunk(500)
            .SelectMany(ids => connection.Query<SectionRow>($"{SectionRow.Select} WHERE unitId IN @ids AND isInline", new { ids }, snapshot))
            .ToLookup(section => section.UnitId!);

        var shown = new List<AnswerHit>(hits.Count);
        foreach (var hit in hits)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!units.TryGetValue(hit.Key, out var unit)) continue;
            var text = new UnitText(readings.Of(unit, connection, snapshot), CatalogDatabase.ToText(unit.Text), unit.CleanedStart, unit.Start);
            if (text.Folded != searcher.Text(hit.Address, UnitSchema.Text)) continue;
            var spans = query is null ? [] : Spans(searcher, hit, query, text);
            if (headings.Count > 0) spans.AddRange(HeadingPlaces.Find(text, unit, headings).Where(place => !spans.Contains(place)));
            spans.Sort((left, right) => left.Decoded.CompareTo(right.Decoded));
            shown.Add(Show(hit, unit, text, spans, inline[unit.Id]));
        }

        return shown;
    }

    private static List<UnitSpan> Spans(Searcher searcher, Hit hit, Query query, UnitText text)
    {
        var spans = new List<UnitSpan>();
        var written = searcher.Spans(query, hit.Address, UnitSchema.Literal);
        var original = written.Count == 0 ? null : searcher.Text(hit.Address, UnitSchema.Literal);
        var readings = written.Select(span => Normalizer.Fold(span.Of(original!)).Text).ToList();
        spans.AddRange(written.Select(text.OfLiteral));
        foreach (var span in searcher.Spans(query, hit.Address, UnitSchema.Text))
        {
            // A place of one phrase found both ways is one place; as it stands in the original it is the more exact one.
            var place = text.OfFolded(span);
            var read = span.Of(text.Folded);
            var isKnown = false;
            for (var i = 0; i < readings.Count && !isKnown; i++)
                isKnown = (place.Decoded.Contains(spans[i].Decoded) || spans[i].Decoded.Contains(place.Decoded)) && readings[i] == read;
            if (!isKnown) spans.Add(place);
        }

        return spans;
    }

    private static AnswerHit Show(Hit hit, UnitRow unit, UnitText text, List<UnitSpan> spans, IEnumerable<SectionRow> inline)
    {
        // The deepest section around the first match says what the hit is about.
        var deepest = spans.Count == 0 ? null : inline
            .Where(section => new TextSpan(section.Start, section.End).Contains(spans[0].Decoded))
            .MinBy(section => section.End - section.Start);
        return new AnswerHit(
            unit.Id, hit.Score, unit.FileName, unit.FileId, CatalogReader.Refer(unit),
            deepest?.Path ?? unit.Path,
            EvidenceJson.ReadList(deepest?.Headings ?? unit.Headings),
            deepest is null ? unit.Function : deepest.Function,
            deepest?.Confidence ?? unit.Confidence,
            text.Cleaned,
            [.. spans.Select(span => new AnswerSpan(span.Cleaned.Start, span.Cleaned.End))],
            new AnswerOriginal(unit.Start, unit.End, [.. spans.Select(span => new AnswerSpan(span.Decoded.Start, span.Decoded.End))]),
            new AnswerCopies(hit.GroupKeys.Count, hit.GroupKeys));
    }
}
