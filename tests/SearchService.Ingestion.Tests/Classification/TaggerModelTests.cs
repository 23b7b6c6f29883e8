using SearchService.Ingestion.Classification;
using SearchService.Ingestion.Classification.Training;

namespace SearchService.Ingestion.Tests.Classification;

public sealed class TaggerModelTests
{
    [Fact]
    public void Save_Load_GivesTheSameBytes()
    {
        using var first = new MemoryStream();
        SectionTagger.Default.Model.Save(first);
        using var second = new MemoryStream();
        first.Position = 0;
        TaggerModel.Load(first).Save(second);
        Assert.Equal(first.ToArray(), second.ToArray());
        Assert.InRange(first.Length, 1, 2_000_000);
    }

    [Fact]
    public void Load_ForeignBytes_SaysSo()
    {
        using var stream = new MemoryStream("no model at all"u8.ToArray());
        Assert.Throws<InvalidDataException>(() => SectionTagger.Load(stream));
    }

    /// <summary>The same reports give the same model, bit for bit.</summary>
    [Fact]
    public void Train_Twice_GivesTheSameBytes()
    {
        var reports = SectionTaggerTests.Bundled().Take(8).Select(report => TrainingReport.From(report, CueLexicon.Default)).ToList();
        var options = new ModelTrainer.Options(IterationsMax: 5);
        Assert.Equal(Bytes(ModelTrainer.Train(reports, options, "eight reports")), Bytes(ModelTrainer.Train(reports, options, "eight reports")));
    }

    private static byte[] Bytes(TaggerModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }
}
