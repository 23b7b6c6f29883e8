using SearchService.Ingestion.Tests.Pipeline;
using Xunit.Runner.InProc.SystemConsole;

// The test executable has one mode besides running tests: the process that KillTests starts and kills.
if (args is [EndlessIngestion.Verb, var folder, var sources, var round])
{
    EndlessIngestion.Run(folder, sources, int.Parse(round));
    return 0;
}

return args.Any(arg => arg is "--server" or "--internal-msbuild-node")
    ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SearchService.Ingestion.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
