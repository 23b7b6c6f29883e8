using SearchService.Ingestion.Structure;

namespace SearchService.Ingestion.Classification;

/// <summary>Who is whose child among the sections of one report: indexes into <see cref="ReportOutline.Sections"/>.</summary>
/// <remarks>Parents stand before their children, so a walk by falling index goes from the leaves to the top.</remarks>
internal sealed class SectionTree
{
    private static readonly IReadOnlyList<int> None = [];
    private readonly List<int>?[] _children;

    /// <exception cref="ArgumentException">A parent is missing or does not stand before its child.</exception>
    public SectionTree(IReadOnlyList<SectionOutline> sections)
    {
        var indexes = new Dictionary<int, int>(sections.Count); // No → index
        Parents = new int[sections.Count];
        Ordinals = new int[sections.Count];
        _children = new List<int>?[sections.Count];
        var tops = new List<int>();
        for (var i = 0; i < sections.Count; i++)
        {
            var parent = -1;
            if (sections[i].Parent is { } number && !indexes.TryGetValue(number, out parent))
                throw new ArgumentException($"Section {sections[i].No} ({sections[i].Path}) stands before its parent {number}.", nameof(sections));
            Parents[i] = parent;
            var siblings = parent < 0 ? tops : _children[parent] ??= [];
            Ordinals[i] = siblings.Count;
            siblings.Add(i);
            indexes.Add(sections[i].No, i);
        }

        Tops = tops;
    }

    public int Count => Parents.Length;

    /// <summary>[section] → its parent; -1 at the top.</summary>
    public int[] Parents { get; }

    /// <summary>[section] → its place among its siblings, from 0.</summary>
    public int[] Ordinals { get; }

    public IReadOnlyList<int> Tops { get; }

    public IReadOnlyList<int> ChildrenOf(int section) => _children[section] ?? None;

    public IReadOnlyList<int> SiblingsOf(int section) => Parents[section] < 0 ? Tops : ChildrenOf(Parents[section]);
}
