using SearchService.Engine.Vectors;

namespace SearchService.Engine.Tests.Vectors;

public sealed class MarksTests
{
    [Fact]
    public void Next_EqualsItsScalarTwin()
    {
        var random = new Random(17);
        var marks = new byte[Marks.TableLength];
        for (var round = 0; round < 300; round++)
        {
            var codes = Enumerable.Range(0, random.Next(40)).Select(_ => (ushort)random.Next(char.MaxValue + 1)).ToArray();
            Array.Clear(marks);
            foreach (var code in codes)
                marks[code] = (byte)(random.Next(12) == 0 ? 1 : 0);
            marks[random.Next(marks.Length)] = 1;

            for (var from = 0; from <= codes.Length + 1; from++)
            {
                var expected = Enumerable.Range(0, codes.Length).Where(i => i >= from && marks[codes[i]] != 0).DefaultIfEmpty(codes.Length).First();
                Assert.Equal(expected, Marks.Next(codes, from, marks));
                Assert.Equal(expected, Marks.NextScalar(codes, from, marks));
            }
        }
    }
}
