using System.Buffers;

namespace SearchService.Reports.Phrases;

/// <summary>Words that bind others and begin or end no phrase that one would look for.</summary>
internal static class FunctionWords
{
    private static readonly SearchValues<char> Begins = SearchValues.Create("的了和与及或在对以为把被将由于从向并也都就更等中上下内外后前是有不要所其该各每本此这那其又且而因则使让给到能可会应须已正");
    private static readonly SearchValues<char> Ends = SearchValues.Create("的了和与及或在对以为把被将由于从向并也都就更等中上内前是有不要所其该各每本此这那又且而因则使让给到能可应须已正着过");

    /// <summary>Whether the phrase begins or ends with one.</summary>
    public static bool StandAtAnEnd(string phrase) => Begins.Contains(phrase[0]) || Ends.Contains(phrase[^1]);
}
