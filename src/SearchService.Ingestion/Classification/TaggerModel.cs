using System.Buffers.Binary;
using System.Text;

namespace SearchService.Ingestion.Classification;

/// <summary>The trained weights of the section tagger and what they were trained on. Immutable.</summary>
/// <remarks>
/// File, little endian: magic <c>SSTM</c>, format version (int32), length-prefixed UTF-8 description of the training data,
/// temperature and threshold (double), edge weights (float × <see cref="EdgeWeights.Count"/>), number of features (int32),
/// their ids rising (uint32 each), then for each feature L weights (half each).
/// </remarks>
internal sealed class TaggerModel
{
    private const uint Magic = 0x4D545353; // "SSTM"
    private const int FormatVersion = 1;
    private const int L = SectionLabels.Count;
    private readonly uint[] _ids;     // rising
    private readonly Half[] _weights; // [feature × L + label]
    private readonly Dictionary<uint, int> _indexes;

    public TaggerModel(string trainedOn, double temperature, double threshold, float[] edges, uint[] ids, Half[] weights)
    {
        if (edges.Length != EdgeWeights.Count) throw new ArgumentException($"{edges.Length} edge weights, expected {EdgeWeights.Count}.", nameof(edges));
        if (weights.Length != ids.Length * L) throw new ArgumentException($"{weights.Length} weights for {ids.Length} features.", nameof(weights));
        TrainedOn = trainedOn;
        Temperature = temperature;
        Threshold = threshold;
        Edges = edges;
        _ids = ids;
        _weights = weights;
        _indexes = new Dictionary<uint, int>(ids.Length);
        for (var i = 0; i < ids.Length; i++) _indexes.Add(ids[i], i);
    }

    /// <summary>Name, SHA-256 and size of the training data, one line each.</summary>
    public string TrainedOn { get; }

    /// <summary>All scores are divided by it, so that a probability of 0.9 is right nine times in ten.</summary>
    public double Temperature { get; }

    /// <summary>Below this probability the tagger abstains.</summary>
    public double Threshold { get; }

    public IReadOnlyList<float> Edges { get; }

    public int FeatureCount => _ids.Length;

    /// <summary>The weights of a feature, one a label; empty for a feature never seen in training.</summary>
    public ReadOnlySpan<Half> WeightsOf(uint feature) =>
        _indexes.TryGetValue(feature, out var index) ? _weights.AsSpan(index * L, L) : [];

    /// <summary>The same weights with another temperature and threshold.</summary>
    public TaggerModel WithCalibration(double temperature, double threshold) => new(TrainedOn, temperature, threshold, [.. Edges], _ids, _weights);

    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(FormatVersion);
        writer.Write(TrainedOn);
        writer.Write(Temperature);
        writer.Write(Threshold);
        foreach (var edge in Edges) writer.Write(edge);
        writer.Write(_ids.Length);
        foreach (var id in _ids) writer.Write(id);
        foreach (var weight in _weights) writer.Write(weight);
    }

    /// <exception cref="InvalidDataException">The stream holds no model of this format.</exception>
    public static TaggerModel Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        if (reader.ReadUInt32() != Magic) throw new InvalidDataException("Not a tagger model: the file does not start with SSTM.");
        if (reader.ReadInt32() is var version && version != FormatVersion)
            throw new InvalidDataException($"Tagger model of format {version}, expected {FormatVersion}: train it again.");
        var trainedOn = reader.ReadString();
        var temperature = reader.ReadDouble();
        var threshold = reader.ReadDouble();
        var edges = new float[EdgeWeights.Count];
        for (var i = 0; i < edges.Length; i++) edges[i] = reader.ReadSingle();
        var ids = new uint[reader.ReadInt32()];
        var bytes = new byte[ids.Length * sizeof(uint)];
        stream.ReadExactly(bytes);
        for (var i = 0; i < ids.Length; i++) ids[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)));
        var weights = new Half[ids.Length * L];
        bytes = new byte[weights.Length * 2];
        stream.ReadExactly(bytes);
        for (var i = 0; i < weights.Length; i++) weights[i] = BinaryPrimitives.ReadHalfLittleEndian(bytes.AsSpan(i * 2));
        return new TaggerModel(trainedOn, temperature, threshold, edges, ids, weights);
    }
}
