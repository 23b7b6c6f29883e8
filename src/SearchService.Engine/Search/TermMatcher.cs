using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Norms;
using SearchService.Engine.Scoring;
using SearchService.Engine.Segments;
using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>Documents with a word: what the two kinds of posting list have in common.</summary>
internal abstract class TermMatcher(TermPlan plan, TextFieldReader reader, float[] factors) : Matcher(plan.Boost)
{
    protected TermPlan Plan { get; } = plan;

    protected TextFieldReader Reader { get; } = reader;

    protected float Weight { get; } = plan.Weight;

    /// <summary>1/norm by document, padded.</summary>
    protected float[] Factors { get; } = factors;

    protected int CountKey { get; } = plan.CountKey;

    public override bool IsWhole => true;

    public override float ScoreMax => Boost * Weight;

    public override bool IsExact => true;

    public override bool ScoresAfterMatch => false;

    public override bool ScoresZero => true;

    public override float Score(int docId) => Boost * Bm25.Score(Weight, FrequencyOf(docId), Factors[docId]);

    public override void CollectSpans(int docId, int fieldOrdinal, List<TextSpan> spans)
    {
        if (fieldOrdinal != Plan.FieldOrdinal)
            return;
        var buffer = Array.Empty<char>();
        var text = Reader.Text.Read(docId, ref buffer);
        var tokens = new List<Token>();
        Reader.Definition.Analyzer!.Analyze(text, tokens);
        foreach (var token in tokens)
        {
            if (WordTokens.IsWord(token) && text[token.Start..token.End].SequenceEqual(Plan.Term))
                spans.Add(new TextSpan(token.Start, token.End));
        }
    }

    public override void Explain(int docId, int depth, List<string> lines) =>
        lines.Add($"{Indent(depth)}{Score(docId):R} = {Plan.Name} has the word {Plan.Term}: boost {Boost:R} × (idf {Weight:R}, in {Plan.DocumentFrequency} documents; "
            + $"{FrequencyOf(docId)} times; length about {FieldNorm.Decode(Reader.WordNorms.Value<byte>(0, docId))})");

    /// <summary>The frequency in a document that matched.</summary>
    protected abstract int FrequencyOf(int docId);
}
