using System.Runtime.InteropServices;

namespace SearchService.Engine.Postings;

/// <summary>Where a posting list lies and how long it is. 12 bytes in the file.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct TermInfo(int DocumentFrequency, long Offset);
