using SearchService.Engine.Norms;

namespace SearchService.Engine.Tests.Norms;

public sealed class FieldNormTests
{
    [Fact]
    public void Encode_IsExactToThirtyNineThenRoundsDownAndNeverFalls()
    {
        var previous = 0;
        for (var length = 0; length < 200_000; length++)
        {
            var code = FieldNorm.Encode(length);
            var decoded = FieldNorm.Decode(code);
            Assert.True(code >= previous);
            Assert.True(length < 40 ? decoded == length : decoded <= length && decoded > length * 8 / 9 - 24);
            Assert.Equal(code, FieldNorm.Encode(decoded));
            previous = code;
        }
    }
}
