using SearchService.Engine.Storage;
using SearchService.Engine.Tests.Oracles;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Storage;

/// <summary>A damaged index says so, or answers as if nothing had happened; it never answers wrongly after a clean check, crashes or hangs.</summary>
/// <remarks><c>SEARCHSERVICE_DAMAGES</c> sets how many damages are tried (default 400), <c>SEARCHSERVICE_SEED</c> where they start.</remarks>
public sealed class DamageTests
{
    private const int DamagesPerIndex = 40;

    [Fact]
    public void Damage_IsNamedOrHarmless()
    {
        var indexes = Math.Max(1, TestSettings.Number("SEARCHSERVICE_DAMAGES", 400) / DamagesPerIndex);
        var firstSeed = TestSettings.Number("SEARCHSERVICE_SEED", 77_000);
        Parallel.For(0, indexes, number => TryIndex(firstSeed + number));
    }

    private static void TryIndex(int seed)
    {
        var random = new Random(seed);
        using var sound = new TemporaryFolder();
        var @case = new CaseGenerator(random).Next(allowLarge: false, requestsMax: 8);
        @case = @case with { Steps = [.. @case.Steps, new CommitStep()] };
        var oracle = new NaiveIndex(OracleCase.Schema);
        OracleRunner.LiveThrough(@case.Steps, sound.Path, oracle);
        oracle.KeptSegments = KeptDocuments.Read(sound.Path, OracleCase.Schema);
        for (var damage = 0; damage < DamagesPerIndex; damage++)
        {
            using var damaged = new TemporaryFolder();
            foreach (var file in Directory.EnumerateFiles(sound.Path)) File.Copy(file, Path.Combine(damaged.Path, Path.GetFileName(file)));
            var done = Damage(damaged.Path, random);
            try
            {
                var wrong = WrongAnswer(damaged.Path, oracle, @case);
                Assert.True(wrong is null, $"seed {seed}, {done}: Verify found nothing, but {wrong}");
            }
            catch (Exception exception) when (exception is CorruptIndexException or UnsupportedIndexFormatException)
            {
                Assert.Contains(Directory.EnumerateFiles(sound.Path), file => exception.Message.Contains(Path.GetFileName(file), StringComparison.Ordinal));
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, {done}: {exception}");
            }
        }
    }

    /// <summary>Null when the damage was reported, or when every answer is right in spite of it.</summary>
    private static string? WrongAnswer(string folder, NaiveIndex oracle, OracleCase @case)
    {
        using var index = SearchIndex.Open(folder, OracleCase.Schema);
        var isReported = index.Verify().Count > 0;
        using var searcher = index.OpenSearcher();
        var difference = OracleRunner.Difference(searcher, oracle);
        foreach (var request in @case.Requests)
        {
            if (isReported) searcher.Search(request);
            else difference ??= OracleRunner.Difference(searcher, oracle, request);
        }

        return isReported ? null : difference;
    }

    private static string Damage(string folder, Random random)
    {
        var files = Directory.GetFiles(folder).Where(file => new FileInfo(file).Length > 0).Order(StringComparer.Ordinal).ToArray();
        var file = files[random.Next(files.Length)];
        var bytes = File.ReadAllBytes(file);
        var at = random.Next(bytes.Length);
        string done;
        switch (random.Next(6))
        {
            case 0:
                bytes = bytes[..at];
                done = $"cut to {at} bytes";
                break;
            case 1:
                bytes = [.. bytes, .. Enumerable.Repeat((byte)random.Next(256), random.Next(1, 9000))];
                done = "lengthened";
                break;
            case 2:
                var length = Math.Min(random.Next(1, 5000), bytes.Length - at);
                Array.Clear(bytes, at, length);
                done = $"{length} bytes from {at} set to 0";
                break;
            case 3:
                for (var count = random.Next(1, 20); count > 0; count--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                done = "bytes overwritten";
                break;
            default:
                bytes[at] ^= (byte)(1 << random.Next(8));
                done = $"a bit of byte {at} flipped";
                break;
        }

        File.WriteAllBytes(file, bytes);
        return $"{Path.GetFileName(file)} {done}";
    }
}
