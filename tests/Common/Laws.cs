using FsCheck;
using FsCheck.Fluent;

namespace SearchService.Tests;

/// <summary>Tries a law on random cases; a failure prints the seed and the shrunk case.</summary>
internal static class Laws
{
    private static readonly int Cases = TestSettings.Number("SEARCHSERVICE_LAWS", 100);

    public static void CheckLaw(this Property law) => law.Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));
}
