using System.Globalization;

namespace Fairway.Testing;

/// <summary>What a campaign asks of trials that the suite runs a few of.</summary>
public static class Campaigns
{
    /// <summary>A number that a campaign gives by a variable.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="otherwise">The suite's own number.</param>
    public static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Chance from a seed. The framework's own begins much alike for seeds that follow each other; these are mixed first (the finalizer of SplitMix64).</summary>
    public static Random Chance(int seed)
    {
        ulong mixed = unchecked((ulong)seed * 0x9E3779B97F4A7C15);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return new Random((int)((mixed ^ (mixed >> 31)) & int.MaxValue));
    }
}
