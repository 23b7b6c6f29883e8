using SearchService.Ingestion.Classification.Training;

namespace SearchService.Ingestion.Tests.Classification;

public sealed class LbfgsMinimizerTests
{
    /// <summary>Rosenbrock's valley: curved, badly scaled, its minimum known.</summary>
    [Fact]
    public void Minimize_RosenbrockValley_FindsTheMinimum()
    {
        double[] point = [-1.2, 1];
        var value = LbfgsMinimizer.Minimize(
            point,
            static (at, gradient) =>
            {
                var (x, y) = (at[0], at[1]);
                gradient[0] = (-400 * x * (y - (x * x))) - (2 * (1 - x));
                gradient[1] = 200 * (y - (x * x));
                return (100 * Math.Pow(y - (x * x), 2)) + Math.Pow(1 - x, 2);
            },
            iterationsMax: 200, tolerance: 1e-15);
        Assert.Equal(0, value, 1e-6);
        Assert.Equal(1, point[0], 1e-3);
        Assert.Equal(1, point[1], 1e-3);
    }
}
