using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;

namespace SearchService.Benchmarks.Peers;

/// <summary>What happens to a text before it is indexed or asked for: folding, then cutting into words.</summary>
/// <param name="Analyzer">Cuts.</param>
/// <param name="Fold">Folds texts, words and phrases alike.</param>
internal sealed record BenchAnalysis(IAnalyzer Analyzer, Func<string, string> Fold)
{
    /// <summary>Our own, as in the service.</summary>
    public static BenchAnalysis Own { get; } = new(ChineseAnalyzer.Default, text => Normalizer.Fold(text).Text);

    /// <summary>The words of a file; nothing is folded, for the peer folds nothing either.</summary>
    public static BenchAnalysis OfWords(string corpusPath, string wordsPath) =>
        new(new CorpusWordsAnalyzer(corpusPath, wordsPath), text => text);

    /// <summary>Reads what the analysis needs, so that no measurement does.</summary>
    public void Load()
    {
        if (Analyzer is CorpusWordsAnalyzer words) words.Load();
        else Analyzer.Analyze("工作", []);
    }
}
