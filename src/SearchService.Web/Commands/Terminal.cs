using System.Text;
using System.Text.Json;
using SearchService.Web.Hosting;

namespace SearchService.Web.Commands;

/// <summary>What the verbs share in talking to a terminal, or to a program at the other end of a pipe.</summary>
internal static class Terminal
{
    private static readonly JsonSerializerOptions Compact = WebHost.ConfigureJson(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>UTF-8 without a byte order mark in every direction, whatever the machine's code page.</summary>
    public static void UseUtf8()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true });
        Console.SetError(new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true });
    }

    /// <summary>Standard input as UTF-8 lines.</summary>
    public static IEnumerable<string> InputLines()
    {
        using var reader = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        while (reader.ReadLine() is { } line) yield return line;
    }

    /// <summary>One object on one line.</summary>
    public static void WriteJson<T>(TextWriter output, T value) => output.WriteLine(JsonSerializer.Serialize(value, Compact));

    /// <summary>Whole lines at a time, for answers of many lines.</summary>
    public static StreamWriter BufferedOutput() => new(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);

    /// <summary>A line that is rewritten in place; nothing where the error stream is no terminal.</summary>
    public static IProgress<(long Done, long Total)> Progress(string what) => new ProgressLine(what);

    private sealed class ProgressLine(string what) : IProgress<(long Done, long Total)>
    {
        private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
        private readonly bool _isTerminal = !Console.IsErrorRedirected;

        public void Report((long Done, long Total) value)
        {
            var isLast = value.Done >= value.Total;
            if (!_isTerminal || (!isLast && _sinceShown.ElapsedMilliseconds < 100)) return;
            _sinceShown.Restart();
            Console.Error.Write($"\r{what} {value.Done:N0} / {value.Total:N0} ");
            if (isLast) Console.Error.WriteLine();
        }
    }
}
