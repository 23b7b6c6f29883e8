namespace SearchService.Benchmarks.Making;

/// <summary>Draws 0..count-1, the k-th with a weight of 1 / (k + 1)^exponent.</summary>
internal sealed class ZipfSampler
{
    private readonly double[] _cumulative;
    private readonly Random _random;

    public ZipfSampler(int count, double exponent, Random random)
    {
        _random = random;
        _cumulative = new double[count];
        var sum = 0.0;
        for (var rank = 0; rank < count; rank++) _cumulative[rank] = sum += Math.Pow(rank + 1, -exponent);
    }

    public int Next()
    {
        var at = Array.BinarySearch(_cumulative, _random.NextDouble() * _cumulative[^1]);
        return Math.Min(at < 0 ? ~at : at, _cumulative.Length - 1);
    }
}
