using System.Globalization;
using System.Text;

namespace SearchService.Reports.Search;

/// <summary>What a query means, before it is known in which text it is looked up. Immutable.</summary>
/// <remarks>The canonical text (<c>ToString</c>) of a node, parsed again, gives an equal node.</remarks>
internal abstract record QueryNode
{
    /// <summary>Appends the canonical text.</summary>
    /// <param name="text">Receives it.</param>
    /// <param name="binding">How tightly the surroundings bind: 0 nothing, 1 an alternative, 2 a conjunction, 3 a negation.</param>
    public abstract void Write(StringBuilder text, int binding);

    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Write(text, 0);
        return text.ToString();
    }

    protected static void WriteQuoted(StringBuilder text, string phrase) =>
        text.Append('"').Append(phrase.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');

    protected static void WriteList(StringBuilder text, string name, IReadOnlyList<string> parts)
    {
        text.Append(name).Append('(');
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) text.Append(' ');
            WriteQuoted(text, parts[i]);
        }

        text.Append(')');
    }

    /// <summary>Appends a part of a chunk: signs that mean something are escaped.</summary>
    protected static void WriteBare(StringBuilder text, string part)
    {
        foreach (var unit in part)
        {
            if (!IsBare(unit)) text.Append('\\');
            text.Append(unit);
        }
    }

    protected static bool SameParts(IReadOnlyList<string> left, IReadOnlyList<string> right) => left.SequenceEqual(right, StringComparer.Ordinal);

    protected static int HashParts(IReadOnlyList<string> parts)
    {
        var hash = new HashCode();
        foreach (var part in parts) hash.Add(part, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    private static bool IsBare(char unit) => char.IsLetter(unit) || char.IsSurrogate(unit); // what a backslash before it would not free
}

/// <summary>Exactly these signs.</summary>
internal sealed record PhraseNode(string Text) : QueryNode
{
    public override void Write(StringBuilder text, int binding) => WriteQuoted(text, Text);
}

/// <summary>Exactly these signs in a heading of the section or in the title of its report.</summary>
internal sealed record HeadingNode(string Text) : QueryNode
{
    public override void Write(StringBuilder text, int binding)
    {
        text.Append("标题:");
        WriteQuoted(text, Text);
    }
}

/// <summary>The parts in this order with something between: 以*为抓手.</summary>
internal sealed record SlotNode(IReadOnlyList<string> Parts) : QueryNode
{
    public override void Write(StringBuilder text, int binding)
    {
        for (var i = 0; i < Parts.Count; i++)
        {
            if (i > 0) text.Append('*');
            WriteBare(text, Parts[i]);
        }
    }

    public bool Equals(SlotNode? other) => other is not null && SameParts(Parts, other.Parts);

    public override int GetHashCode() => HashParts(Parts);
}

/// <summary>The parts near each other: 近5(a b), in any order; a~5b, in this order.</summary>
internal sealed record NearNode(IReadOnlyList<string> Parts, int DistanceMax, bool Ordered) : QueryNode
{
    public override void Write(StringBuilder text, int binding)
    {
        var distance = DistanceMax.ToString(CultureInfo.InvariantCulture);
        if (!Ordered)
        {
            WriteList(text, $"近{distance}", Parts);
            return;
        }

        for (var i = 0; i < Parts.Count; i++)
        {
            if (i > 0) text.Append('~').Append(distance);
            WriteBare(text, Parts[i]);
        }
    }

    public bool Equals(NearNode? other) =>
        other is not null && DistanceMax == other.DistanceMax && Ordered == other.Ordered && SameParts(Parts, other.Parts);

    public override int GetHashCode() => HashCode.Combine(HashParts(Parts), DistanceMax, Ordered);
}

/// <summary>All parts in one sentence.</summary>
internal sealed record SentenceNode(IReadOnlyList<string> Parts) : QueryNode
{
    public override void Write(StringBuilder text, int binding) => WriteList(text, "同句", Parts);

    public bool Equals(SentenceNode? other) => other is not null && SameParts(Parts, other.Parts);

    public override int GetHashCode() => HashParts(Parts);
}

/// <summary>All of two or more.</summary>
internal sealed record AndNode(IReadOnlyList<QueryNode> Children) : QueryNode
{
    public override void Write(StringBuilder text, int binding)
    {
        if (binding > 2) text.Append('(');
        for (var i = 0; i < Children.Count; i++)
        {
            if (i > 0) text.Append(' ');
            Children[i].Write(text, 2);
        }

        if (binding > 2) text.Append(')');
    }

    public bool Equals(AndNode? other) => other is not null && Children.SequenceEqual(other.Children);

    public override int GetHashCode() => Children.Aggregate(2, HashCode.Combine);
}

/// <summary>Any of two or more.</summary>
internal sealed record OrNode(IReadOnlyList<QueryNode> Children) : QueryNode
{
    public override void Write(StringBuilder text, int binding)
    {
        if (binding > 1) text.Append('(');
        for (var i = 0; i < Children.Count; i++)
        {
            if (i > 0) text.Append(" | ");
            Children[i].Write(text, 1);
        }

        if (binding > 1) text.Append(')');
    }

    public bool Equals(OrNode? other) => other is not null && Children.SequenceEqual(other.Children);

    public override int GetHashCode() => Children.Aggregate(1, HashCode.Combine);
}

/// <summary>Not this one.</summary>
internal sealed record NotNode(QueryNode Child) : QueryNode
{
    public override void Write(StringBuilder text, int binding)
    {
        text.Append('-');
        Child.Write(text, 3);
    }
}
