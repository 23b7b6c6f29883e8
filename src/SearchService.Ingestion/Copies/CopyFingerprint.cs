using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SearchService.Ingestion.Copies;

/// <summary>What is kept of a text to find its copies: its length, a hash of the whole, and a MinHash signature. Immutable.</summary>
/// <remarks>
/// The share of equal places in two signatures estimates the Jaccard similarity of the texts' shingles; the standard error at
/// 0.5 is 0.05. Broder, "On the resemblance and containment of documents", 1997; of each minimum 16 bits are kept (Li and König,
/// "b-Bit Minwise Hashing", 2010). A pure function of text and names, the same on every machine.
/// </remarks>
public sealed class CopyFingerprint
{
    /// <summary>Minima in a signature.</summary>
    internal const int SignatureLength = 96;

    /// <summary>Bytes of a stored fingerprint.</summary>
    public const int StoredBytes = 1 + sizeof(int) + sizeof(ulong) + (SignatureLength * sizeof(ushort));

    private const byte Version = 1;
    private static readonly uint[] Seeds = CreateSeeds();
    private readonly ushort[] _signature;

    private CopyFingerprint(int hanCount, ulong whole, ushort[] signature)
    {
        HanCount = hanCount;
        Whole = whole;
        _signature = signature;
    }

    /// <summary>Han characters of the text, names left out.</summary>
    public int HanCount { get; }

    /// <summary>Hash of all of them: equal for texts that differ in nothing but figures, masks, punctuation and names.</summary>
    public ulong Whole { get; }

    internal ReadOnlySpan<ushort> Signature => _signature;

    /// <summary>The fingerprint of a text.</summary>
    /// <param name="plain">What <see cref="CopyText.Plain"/> left of it.</param>
    public static CopyFingerprint Of(string plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        return new CopyFingerprint(plain.Length, Shingles.Hash(plain), Sign(plain));
    }

    /// <summary>The bytes to store: version, length, whole, signature, little endian.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[StoredBytes];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), HanCount);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(5), Whole);
        for (var i = 0; i < SignatureLength; i++) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(13 + (2 * i)), _signature[i]);
        return bytes;
    }

    /// <summary>The inverse of <see cref="ToBytes"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are no fingerprint of this version: compute it again from the text.</exception>
    public static CopyFingerprint FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != StoredBytes || bytes[0] != Version)
            throw new InvalidDataException($"Not a fingerprint of version {Version}: {bytes.Length} bytes, expected {StoredBytes}.");
        var signature = new ushort[SignatureLength];
        for (var i = 0; i < SignatureLength; i++) signature[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(13 + (2 * i))..]);
        return new CopyFingerprint(BinaryPrimitives.ReadInt32LittleEndian(bytes[1..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[5..]), signature);
    }

    /// <summary>Share of equal places: the estimated Jaccard similarity, 0..1.</summary>
    public static double Estimate(CopyFingerprint left, CopyFingerprint right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return (double)EqualPlaces(left._signature, right._signature) / SignatureLength;
    }

    /// <summary>Number of equal places of two signatures.</summary>
    internal static int EqualPlaces(ReadOnlySpan<ushort> left, ReadOnlySpan<ushort> right)
    {
        var ours = MemoryMarshal.Cast<ushort, Vector<ushort>>(left);
        var theirs = MemoryMarshal.Cast<ushort, Vector<ushort>>(right);
        var counts = Vector<ushort>.Zero;
        for (var i = 0; i < ours.Length; i++) counts -= Vector.Equals(ours[i], theirs[i]); // equal lanes are all ones, which is minus one
        return Vector.Sum(counts);
    }

    private static ushort[] Sign(string plain)
    {
        var minima = new uint[SignatureLength];
        Array.Fill(minima, uint.MaxValue);
        var lanes = MemoryMarshal.Cast<uint, Vector<uint>>(minima.AsSpan()); // 96 is a multiple of every vector width
        var seeds = MemoryMarshal.Cast<uint, Vector<uint>>(Seeds.AsSpan());
        for (var at = 0; at + Shingles.Length <= plain.Length; at++)
        {
            var shingle = new Vector<uint>((uint)Shingles.Hash(plain.AsSpan(at, Shingles.Length)));
            for (var i = 0; i < lanes.Length; i++)
            {
                // Each seed is another permutation of the 32-bit numbers (the mixer of MurmurHash3).
                var mixed = shingle ^ seeds[i];
                mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6Bu;
                mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35u;
                lanes[i] = Vector.Min(lanes[i], mixed ^ (mixed >>> 16));
            }
        }

        return Array.ConvertAll(minima, static minimum => (ushort)minimum);
    }

    private static uint[] CreateSeeds()
    {
        var seeds = new uint[SignatureLength];
        var state = 0x9E3779B97F4A7C15UL;
        for (var i = 0; i < seeds.Length; i++)
        {
            state += 0x9E3779B97F4A7C15UL; // SplitMix64
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            seeds[i] = (uint)(mixed ^ (mixed >> 31));
        }

        return seeds;
    }
}
