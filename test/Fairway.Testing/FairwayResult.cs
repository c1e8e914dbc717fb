using System.Text.Json;
using Xunit;

namespace Fairway.Testing;

/// <summary>How a call of the command line ended.</summary>
/// <param name="ExitCode">What the process returned.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="PeakBytes">The most memory that was resident; 0 when the process was not its own.</param>
public sealed record FairwayResult(int ExitCode, string Out, string Error, long PeakBytes)
{
    /// <summary>Both streams, for tests that ask what was said and not where.</summary>
    public string All => Out + Error;

    /// <summary>The one JSON object that the command printed.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>This, when the command ended as it should; else the test fails with all that was said.</summary>
    public FairwayResult Ended(int exitCode)
    {
        Assert.True(exitCode == ExitCode, $"The exit code is {ExitCode}, not {exitCode}.\n{All}");
        return this;
    }
}
