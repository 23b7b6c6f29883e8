namespace SearchService.Ingestion.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Root_Exists() => Assert.True(Directory.Exists(SearchService.Tests.SharedData.RepositoryRoot));
}
