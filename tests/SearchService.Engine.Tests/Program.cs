using SearchService.Engine.Tests.Indexing;
using Xunit.Runner.InProc.SystemConsole;

// The test executable has one mode besides running tests: the writer that KillTests starts and kills.
if (args is [EndlessWriter.Verb, var folder])
{
    EndlessWriter.Run(folder);
    return 0;
}

return args.Any(arg => arg is "--server" or "--internal-msbuild-node")
    ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SearchService.Engine.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
