namespace Fairway.Chart.Model;

/// <summary>
/// How sure several methods are together. Those of one group look at the same thing, so that the surest of them counts; groups that know nothing of each other add up:
/// 1 - (1 - a)(1 - b), the "noisy or" of Pearl (1988).
/// </summary>
public static class Combined
{
    // What binary fractions add at the end is no doubt of anybody's.
    private const int Digits = 12;

    /// <summary>The confidence of all of them, 0 to 1; 0 for none.</summary>
    public static double Of(IEnumerable<(Method Method, double Confidence)> findings) =>
        Math.Round(1 - findings.GroupBy(f => f.Method.Group()).Select(g => g.Max(f => f.Confidence)).Aggregate(1.0, (doubt, c) => doubt * (1 - c)), Digits);
}
