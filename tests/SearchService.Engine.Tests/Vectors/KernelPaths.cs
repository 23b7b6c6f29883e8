using System.Runtime.Intrinsics.X86;

namespace SearchService.Engine.Tests.Vectors;

/// <summary>The paths of a kernel that this machine can run: what the kernel chooses, its scalar twin, vectors of 256 and of 512 bits.</summary>
internal static class KernelPaths
{
    public static TheoryData<string> Runnable()
    {
        var paths = new TheoryData<string>("chosen", "scalar");
        if (Avx2.IsSupported && Bmi2.X64.IsSupported)
            paths.Add("256");
        if (Avx512Vbmi2.IsSupported)
            paths.Add("512");
        return paths;
    }
}
