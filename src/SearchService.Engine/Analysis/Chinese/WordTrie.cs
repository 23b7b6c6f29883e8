using System.Runtime.CompilerServices;

namespace SearchService.Engine.Analysis.Chinese;

/// <summary>A double array over words: from a node and a character to the next node with one look.</summary>
/// <remarks>Aoe, "An Efficient Digital Search Algorithm by Using a Double-Array Structure", 1989; characters are
/// numbered by their use, so that rows are short. Immutable after construction.</remarks>
internal sealed class WordTrie
{
    /// <summary>The node before the first character.</summary>
    public const int Root = 0;

    private readonly ushort[] _codes = new ushort[char.MaxValue + 1]; // 0 = in no word
    private Node[] _nodes = [];

    private struct Node
    {
        public int Base; // children lie at Base + code
        public int Parent; // −1 where the slot is free
        public uint Value;
    }

    /// <param name="words">Distinct words, none empty, by rising ordinal.</param>
    /// <param name="values">One value a word; not 0.</param>
    public WordTrie(ReadOnlySpan<string> words, ReadOnlySpan<uint> values)
    {
        NumberCharacters(words);
        Build(words, values);
    }

    /// <summary>The node reached from <paramref name="node"/> by a character, or −1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(int node, char unit)
    {
        var code = _codes[unit];
        var slot = _nodes[node].Base + code;
        return code != 0 && (uint)slot < (uint)_nodes.Length && _nodes[slot].Parent == node ? slot : -1;
    }

    /// <summary>The value of the word that ends at the node; 0 where none does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Value(int node) => _nodes[node].Value;

    /// <summary>The value of a word; 0 where it is none.</summary>
    public uint Find(ReadOnlySpan<char> word)
    {
        var node = Root;
        foreach (var unit in word)
        {
            node = Next(node, unit);
            if (node < 0) return 0;
        }

        return Value(node);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void NumberCharacters(ReadOnlySpan<string> words)
    {
        var uses = new int[char.MaxValue + 1];
        foreach (var word in words)
        {
            foreach (var unit in word) uses[unit]++;
        }

        var used = new List<char>();
        for (var unit = 0; unit < uses.Length; unit++)
        {
            if (uses[unit] > 0) used.Add((char)unit);
        }

        used.Sort((one, other) => uses[one] != uses[other] ? uses[other].CompareTo(uses[one]) : one.CompareTo(other));
        for (var index = 0; index < used.Count; index++) _codes[used[index]] = (ushort)(index + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Build(ReadOnlySpan<string> words, ReadOnlySpan<uint> values)
    {
        var packer = new RowPacker(words.Length * 2);
        packer.Place([0]); // the root's own slot
        _nodes = new Node[Math.Max(64, words.Length * 2)];
        for (var slot = 0; slot < _nodes.Length; slot++) _nodes[slot].Parent = -1;

        var pending = new Stack<(int Node, int From, int To, int Depth)>();
        pending.Push((Root, 0, words.Length, 0));
        var groups = new List<(int Code, int From, int To)>();
        var columns = new List<int>();
        while (pending.TryPop(out var range))
        {
            var at = range.From;
            if (at < range.To && words[at].Length == range.Depth) _nodes[range.Node].Value = values[at++];
            if (at == range.To) continue;

            groups.Clear();
            while (at < range.To)
            {
                var unit = words[at][range.Depth];
                var from = at;
                while (at < range.To && words[at][range.Depth] == unit) at++;
                groups.Add((_codes[unit], from, at));
            }

            columns.Clear();
            foreach (var group in groups) columns.Add(group.Code);
            columns.Sort();
            var offset = packer.Place(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(columns));
            Reserve(packer.SlotCount);
            _nodes[range.Node].Base = offset;
            foreach (var (code, from, to) in groups)
            {
                _nodes[offset + code].Parent = range.Node;
                pending.Push((offset + code, from, to, range.Depth + 1));
            }
        }

        Array.Resize(ref _nodes, packer.SlotCount);
    }

    private void Reserve(int count)
    {
        var length = _nodes.Length;
        if (count <= length) return;
        Array.Resize(ref _nodes, Math.Max(count, length * 3 / 2));
        for (var slot = length; slot < _nodes.Length; slot++) _nodes[slot].Parent = -1;
    }
}
