using SearchService.Engine.Text;

namespace SearchService.Ingestion.Structure;

/// <summary>A section while the outline is being built.</summary>
internal sealed class Block
{
    public required int Rank { get; init; }

    public required string Label { get; init; }

    public required int Start { get; init; }

    public int End { get; set; }

    public Block? Parent { get; set; }

    public BlockRole Role { get; init; } = BlockRole.Body;

    public TextSpan? Heading { get; set; }

    public bool IsInline { get; set; }

    /// <summary>First unit after the numbering and the heading: where the block's own words begin.</summary>
    public int BodyStart { get; set; }

    public int Ordinal { get; init; }

    /// <summary>Part of the path above the label where the parent has no text of its own (a restarted numbering).</summary>
    public string? ImplicitParent { get; init; }

    /// <summary>The line where the numbering goes on, as last looked up: -1 = nowhere, 0 = not looked up.</summary>
    public int NextSibling { get; set; }

    /// <summary>Pieces cut off by sense so far: p1, p2 …</summary>
    public int Pieces { get; set; }

    /// <summary>The block and all it stands in, from the inside out.</summary>
    public IEnumerable<Block> SelfAndAncestors()
    {
        for (var block = this; block is not null; block = block.Parent) yield return block;
    }

    public string HeadingText(string text) => Heading is { } heading ? heading.Of(text) : "";

    /// <summary>In document order. Use <see cref="Add"/>.</summary>
    public List<Block> Children { get; } = [];

    /// <summary>Whether a child starts a line of its own.</summary>
    public bool HasLineChildren { get; private set; }

    public void Add(Block child)
    {
        child.Parent = this;
        Children.Add(child);
        HasLineChildren |= !child.IsInline;
    }

    public string Path => (Parent is not null ? Parent.Path + "/" : ImplicitParent is not null ? ImplicitParent + "/" : "") + Label;

    public int Level => Parent is null ? 1 : Parent.Level + 1;

    public IEnumerable<Block> WithDescendants()
    {
        yield return this;
        foreach (var child in Children)
            foreach (var block in child.WithDescendants())
                yield return block;
    }
}
