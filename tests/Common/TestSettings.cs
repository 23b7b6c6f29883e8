namespace SearchService.Tests;

/// <summary>How many cases a test tries, and where it starts: environment variables, so that a long run needs no new code.</summary>
internal static class TestSettings
{
    public static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
