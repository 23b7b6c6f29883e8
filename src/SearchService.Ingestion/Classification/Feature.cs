namespace SearchService.Ingestion.Classification;

/// <summary>What kind of observation a feature is; the drafter sees the evidence under these names.</summary>
internal enum FeatureGroup : byte
{
    Heading,  // 标题: the section's own heading
    Wording,  // 用语: the section's text
    Position, // 位置: where it stands, how it is numbered, how long it is
    Context,  // 上下文: headings of the parent and the neighbours
    Report,   // 文种: kind and title of the report
    Year,     // 年份: a year in the heading against the year reported on
}

/// <summary>One observation about a section.</summary>
/// <param name="Id">Hash of the feature's name.</param>
/// <param name="Value">Strength, above 0.</param>
/// <param name="Group">The kind of observation.</param>
/// <param name="Start">Where it was seen: a place in the heading for <see cref="FeatureGroup.Heading"/>, else in the report's text; -1 where it has no place.</param>
/// <param name="Length">UTF-16 units seen there.</param>
internal readonly record struct Feature(uint Id, float Value, FeatureGroup Group, int Start, int Length);

/// <summary>Collects the features of one section, each once. Names are hashed as they come, so that tagging builds no strings.</summary>
internal sealed class FeatureBag
{
    private const uint Offset = 2166136261; // FNV-1a, 32 bits
    private const uint Prime = 16777619;
    private readonly List<Feature> _features = [];
    private readonly HashSet<uint> _ids = [];

    public IReadOnlyList<Feature> Features => _features;

    public void Clear()
    {
        _features.Clear();
        _ids.Clear();
    }

    public void Add(FeatureGroup group, string family, ReadOnlySpan<char> name, float value = 1f, int start = -1, int length = 0)
    {
        var id = Hash(family, name);
        if (_ids.Add(id)) _features.Add(new Feature(id, value, group, start, length));
    }

    public void Add(FeatureGroup group, string family, int number, float value = 1f)
    {
        Span<char> digits = stackalloc char[11];
        number.TryFormat(digits, out var written);
        Add(group, family, digits[..written], value);
    }

    private static uint Hash(string family, ReadOnlySpan<char> name)
    {
        var hash = Offset;
        foreach (var unit in family) hash = (hash ^ unit) * Prime;
        hash = (hash ^ ':') * Prime;
        foreach (var unit in name) hash = (hash ^ unit) * Prime;
        return hash;
    }
}
