using System.Runtime.Intrinsics.X86;

namespace SearchService.Benchmarks.Kernels;

/// <summary>The forms of a kernel: vectors of 512 bits, of 256 bits, scalar; those that this processor, or the environment, leaves.</summary>
internal static class KernelPaths
{
    public const string Wide = "512";
    public const string Narrow = "256";
    public const string Scalar = "scalar";
    public const string Chosen = "chosen";

    private static readonly bool HasWide = Avx512Vbmi2.IsSupported;
    private static readonly bool HasNarrow = Avx2.IsSupported && Bmi2.X64.IsSupported;

    /// <param name="wide">Null = there is none.</param>
    /// <param name="narrow">Null = there is none.</param>
    /// <param name="scalar">Runs anywhere.</param>
    public static IReadOnlyList<(string Path, Action Run)> Of(Action? wide, Action? narrow, Action scalar)
    {
        var paths = new List<(string, Action)>();
        if (wide is not null && HasWide) paths.Add((Wide, wide));
        if (narrow is not null && HasNarrow) paths.Add((Narrow, narrow));
        paths.Add((Scalar, scalar));
        return paths;
    }

    /// <summary>The form the engine chooses, alone.</summary>
    public static IReadOnlyList<(string Path, Action Run)> OfChosen(Action run) => [(Chosen, run)];

    /// <summary>Instruction sets the figures depend on.</summary>
    public static string InstructionSets => string.Join(' ', new (string Name, bool Is)[]
    {
        ("AVX2", Avx2.IsSupported), ("BMI2", Bmi2.X64.IsSupported), ("AVX-512BW", Avx512BW.IsSupported),
        ("AVX-512VBMI", Avx512Vbmi.IsSupported), ("AVX-512VBMI2", Avx512Vbmi2.IsSupported),
    }.Where(set => set.Is).Select(set => set.Name).DefaultIfEmpty("none"));
}
