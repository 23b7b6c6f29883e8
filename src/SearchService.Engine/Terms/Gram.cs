namespace SearchService.Engine.Terms;

/// <summary>A pair of adjacent UTF-16 units as one number, mixed so that its values spread evenly over 32 bits.</summary>
/// <remarks>The mixing is a bijection: two pairs never share a code. Part of the format.</remarks>
internal static class Gram
{
    public static uint Code(char first, char second)
    {
        var code = ((uint)first << 16 | second) * 0x9E3779B1u;
        code ^= code >> 15;
        return code * 0x85EBCA77u;
    }
}
