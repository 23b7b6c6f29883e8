using System.CommandLine;
using SearchService.Benchmarks.Classification;
using SearchService.Benchmarks.Copies;
using SearchService.Benchmarks.Kernels;
using SearchService.Benchmarks.Making;
using SearchService.Benchmarks.Mixed;
using SearchService.Benchmarks.Peers;
using SearchService.Benchmarks.Retrieval;
using SearchService.Benchmarks.Segmentation;
using SearchService.Benchmarks.Terms;

// Usage errors exit with 2, as in the service itself; 1 means that a benchmark's own check found a wrong answer.
var root = new RootCommand("Benchmarks: each checks its answers before it prints a figure.")
{
    KernelsCommand.Create(),
    PeersCommand.Create(),
    IndexingCommand.Create(),
    MixedCommand.Create(),
    MakeCorpusCommand.Create(),
    MakeQueriesCommand.Create(),
    SegmentationCommand.Create(),
    TermsCommand.Create(),
    RetrievalCommand.Create(),
    TopicsCommand.Create(),
    ClassifierCommand.Create(),
    CopiesCommand.Create(),
};
var parsed = root.Parse(args);
var exitCode = parsed.Invoke();
return parsed.Errors.Count > 0 || args.Length == 0 ? 2 : exitCode;
