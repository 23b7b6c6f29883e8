namespace SearchService.Ingestion.Classification.Training;

/// <summary>The work behind the verb <c>train</c>: labelled reports in, a model file out.</summary>
public static class TrainingJob
{
    private const int Folds = 8;

    /// <summary>How well the model does on reports held out while it was trained.</summary>
    /// <param name="Sections">Sections tagged, each by a model that had not seen its sector.</param>
    /// <param name="Right">How many the likeliest function is right for.</param>
    /// <param name="Temperature">What scores are divided by.</param>
    /// <param name="Threshold">Below this probability the tagger abstains.</param>
    public sealed record Summary(int Sections, int Right, double Temperature, double Threshold);

    /// <summary>Cross-validates, trains on everything and writes the model.</summary>
    /// <param name="corpusFolder">The folder with the files.</param>
    /// <param name="goldPath">The labels, as <see cref="GoldSections"/> reads them.</param>
    /// <param name="modelPath">Where the model goes; replaced in one rename.</param>
    /// <param name="progress">Gets a line now and then.</param>
    /// <exception cref="InvalidDataException">The labels do not fit the texts.</exception>
    public static Summary Run(string corpusFolder, string goldPath, string modelPath, Action<string>? progress = null)
    {
        var data = TrainingData.Read(corpusFolder, goldPath);
        var heldOut = CrossValidation.Run(data, Folds, out var temperature, progress);
        var model = Train(data, temperature);
        var partial = modelPath + ".tmp";
        using (var stream = File.Create(partial)) model.Save(stream);
        File.Move(partial, modelPath, overwrite: true);
        return new Summary(heldOut.Count, heldOut.Count(section => section.Best == section.Gold), temperature, Abstention.Threshold);
    }

    /// <summary>Trains on everything.</summary>
    internal static TaggerModel Train(TrainingData data, double temperature) =>
        ModelTrainer.Train(data.TrainingSet(data.Reports), data.Options, data.Description).WithCalibration(temperature, Abstention.Threshold);
}
