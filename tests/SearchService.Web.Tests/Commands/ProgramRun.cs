using System.Text;

namespace SearchService.Web.Tests.Commands;

/// <summary>The built program as a process of its own, as a user starts it.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // a hang, not a speed limit

    private static string ProgramPath => Path.Combine(AppContext.BaseDirectory, "SearchService.Web.dll");

    public static async Task<ProgramRun> Of(string folder, string? input, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            if (input is not null) await process.StandardInput.WriteAsync(input.AsMemory(), patience.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            return new ProgramRun(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true); // by its handle, never by name
        }
    }

    /// <summary>Starts without waiting; the caller ends it.</summary>
    public static Process Start(string folder, params string[] arguments)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [ProgramPath, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        return Process.Start(start)!;
    }
}
