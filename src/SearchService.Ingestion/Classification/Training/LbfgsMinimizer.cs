namespace SearchService.Ingestion.Classification.Training;

/// <summary>Minimises a smooth function of many variables with limited-memory BFGS.</summary>
/// <remarks>
/// Nocedal and Wright, "Numerical Optimization", 2nd edition, algorithm 7.5, with backtracking to the Armijo condition. An update whose
/// curvature is not positive is left out. Deterministic: no randomness, no parallel sums.
/// </remarks>
internal static class LbfgsMinimizer
{
    private const int History = 8;
    private const double Armijo = 1e-4;
    private const int BacktracksMax = 25;

    /// <summary>The function: fills the gradient, returns the value.</summary>
    public delegate double Objective(double[] point, double[] gradient);

    /// <summary>Moves <paramref name="point"/> to a minimum.</summary>
    /// <param name="point">The start; holds the result.</param>
    /// <param name="objective">What to minimise.</param>
    /// <param name="iterationsMax">Stops after so many steps.</param>
    /// <param name="tolerance">Stops when a step lowers the value by less than this share of it.</param>
    /// <returns>The value reached.</returns>
    public static double Minimize(double[] point, Objective objective, int iterationsMax, double tolerance)
    {
        var gradient = new double[point.Length];
        var value = objective(point, gradient);
        var steps = new List<(double[] Step, double[] Change, double Curvature)>();
        for (var iteration = 0; iteration < iterationsMax; iteration++)
        {
            var direction = Direction(gradient, steps);
            var slope = Dot(direction, gradient);
            if (slope >= 0) break;
            var length = steps.Count == 0 ? 1 / Math.Sqrt(Dot(gradient, gradient)) : 1;
            var next = new double[point.Length];
            var nextGradient = new double[point.Length];
            double nextValue = 0;
            var found = false;
            for (var trial = 0; trial < BacktracksMax && !found; trial++, length /= 2)
            {
                for (var i = 0; i < next.Length; i++) next[i] = point[i] + (length * direction[i]);
                nextValue = objective(next, nextGradient);
                found = nextValue <= value + (Armijo * length * slope);
            }

            if (!found) break;
            var step = new double[point.Length];
            var change = new double[point.Length];
            for (var i = 0; i < step.Length; i++)
            {
                step[i] = next[i] - point[i];
                change[i] = nextGradient[i] - gradient[i];
            }

            var curvature = Dot(step, change);
            if (curvature > 1e-12)
            {
                steps.Add((step, change, curvature));
                if (steps.Count > History) steps.RemoveAt(0);
            }

            Array.Copy(next, point, point.Length);
            gradient = nextGradient;
            var gain = value - nextValue;
            value = nextValue;
            if (gain <= tolerance * Math.Abs(value)) break;
        }

        return value;
    }

    /// <summary>The two-loop recursion: minus the inverse Hessian, as the last steps show it, times the gradient.</summary>
    private static double[] Direction(double[] gradient, List<(double[] Step, double[] Change, double Curvature)> steps)
    {
        var direction = (double[])gradient.Clone();
        var factors = new double[steps.Count];
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            factors[i] = Dot(steps[i].Step, direction) / steps[i].Curvature;
            AddScaled(direction, steps[i].Change, -factors[i]);
        }

        if (steps.Count > 0)
        {
            var scale = steps[^1].Curvature / Dot(steps[^1].Change, steps[^1].Change);
            for (var i = 0; i < direction.Length; i++) direction[i] *= scale;
        }

        for (var i = 0; i < steps.Count; i++)
            AddScaled(direction, steps[i].Step, factors[i] - (Dot(steps[i].Change, direction) / steps[i].Curvature));
        for (var i = 0; i < direction.Length; i++) direction[i] = -direction[i];
        return direction;
    }

    private static void AddScaled(double[] target, double[] source, double factor)
    {
        for (var i = 0; i < target.Length; i++) target[i] += factor * source[i];
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (var i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
