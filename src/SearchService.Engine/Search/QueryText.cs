using SearchService.Engine.Queries;

namespace SearchService.Engine.Search;

/// <summary>A query as text in which equal text means equal places: the word 党建 and the phrase 党建 of one field are told apart by no reader of counts.</summary>
internal static class QueryText
{
    private const char Separator = '\0';

    public static string Of(Query query) => query switch
    {
        TermQuery term => Join("text", term.Field, term.Term),
        PhraseQuery phrase => Join("text", phrase.Field, phrase.Text),
        SlotQuery slot => Join(["slot", slot.Field, $"{slot.GapMax}", .. slot.Parts]),
        NearQuery near => Join(["near", near.Field, $"{near.DistanceMax} {near.Ordered}", .. near.Parts]),
        SameSentenceQuery sentence => Join(["sentence", sentence.Field, .. sentence.Parts]),
        DisjunctionMaxQuery best => Join(["best", .. best.Alternatives.Select(Of)]),
        BooleanQuery boolean => Join(["all", .. boolean.Must.Select(Of), "any", .. boolean.Should.Select(Of)]),
        _ => query.GetType().Name,
    };

    private static string Join(params IEnumerable<string> parts) =>
        string.Concat(parts.Select(part => $"{part.Length}{Separator}{part}"));
}
