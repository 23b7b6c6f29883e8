using System.Runtime.Intrinsics.X86;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Tests.Vectors;

public sealed class CodeSetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(3000)]
    public void Next_EqualsItsScalarTwinWhateverTheVectors(int members)
    {
        var random = new Random(17 + members);
        var set = new CodeSet(new ulong[CodeSet.Words]);
        for (var round = 0; round < 200; round++)
        {
            set.Clear();
            var codes = Enumerable.Range(0, random.Next(150)).Select(_ => (ushort)random.Next(char.MaxValue + 1)).ToArray();
            var chosen = Enumerable.Range(0, members)
                .Select(i => i % 3 == 0 && codes.Length > 0 ? codes[random.Next(codes.Length)] : (ushort)random.Next(char.MaxValue + 1))
                .ToHashSet();
            foreach (var code in chosen)
                set.Add(code);

            for (var from = 0; from <= codes.Length + 1; from++)
            {
                var expected = Enumerable.Range(0, codes.Length).Where(i => i >= from && chosen.Contains(codes[i])).DefaultIfEmpty(codes.Length).First();
                Assert.Equal(expected, set.Next(codes, from));
                Assert.Equal(expected, set.NextScalar(codes, from));
                if (Avx2.IsSupported)
                    Assert.Equal(expected, set.NextNarrow(codes, from));
                if (Avx512BW.IsSupported)
                    Assert.Equal(expected, set.NextWide(codes, from));
            }
        }
    }
}
