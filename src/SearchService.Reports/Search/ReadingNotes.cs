using SearchService.Engine.Analysis;

namespace SearchService.Reports.Search;

/// <summary>Says in words how a query was read where that is not as it was written.</summary>
internal static class ReadingNotes
{
    /// <summary>One line for every phrase that folding changes.</summary>
    public static IEnumerable<string> Of(QueryNode node, SearchReading reading)
    {
        var phrases = Phrases(node).Distinct().ToList();
        if (reading == SearchReading.Literal) return ["照字面查：全角半角、繁简、代字都不互通，带标记的原文也查。"];
        return phrases.Where(phrase => !QueryBuilder.IsPlain(phrase) && Normalizer.Fold(phrase).Text != phrase).Select(phrase =>
        {
            var folded = Normalizer.Fold(phrase).Text.Replace(Normalizer.MaskChar, '×');
            return folded.Length == 0 ? $"“{phrase}”只照原文查。" : $"“{phrase}”也按“{folded}”来查：大小写、全半角、繁简、引号、空格和掩码都算一样。";
        });
    }

    private static IEnumerable<string> Phrases(QueryNode node) => node switch
    {
        PhraseNode phrase => [phrase.Text],
        HeadingNode heading => [heading.Text],
        SlotNode slots => slots.Parts,
        NearNode near => near.Parts,
        SentenceNode sentence => sentence.Parts,
        AndNode and => and.Children.SelectMany(Phrases),
        OrNode or => or.Children.SelectMany(Phrases),
        NotNode not => Phrases(not.Child),
        _ => [],
    };
}
