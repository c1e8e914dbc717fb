using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>How a command must refuse: one message, with everything in it.</summary>
internal static class Refusal
{
    /// <summary>The command ended with the exit code and one message, which says all the parts (object, seen, remedy).</summary>
    public static void IsClear(FairwayResult result, int exitCode, params string[] parts)
    {
        result.Ended(exitCode);
        string message = Assert.Single(result.Error.Split('\n'), line => line.StartsWith("fairway: ", StringComparison.Ordinal));
        Assert.All(parts, part => Assert.True(message.Contains(part, StringComparison.Ordinal), $"It does not say '{part}': {message}"));
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("defect", message, StringComparison.Ordinal);
    }
}
