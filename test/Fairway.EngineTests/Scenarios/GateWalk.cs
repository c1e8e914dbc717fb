using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>People at the command line who look at gates, waive and agree; their keys are files of the test.</summary>
/// <param name="run">Runs a command to its end.</param>
public sealed class GateWalk(Func<string[], Task<FairwayResult>> run)
{
    /// <summary>Makes keys for people of the project file.</summary>
    public async Task InitAsync(params string[] people)
    {
        foreach (string person in people)
        {
            (await run(["me", "init", person])).Ended(0);
        }
    }

    /// <summary>A gate as <c>gate show --json</c> has it.</summary>
    public async Task<JsonElement> ShowAsync(string gate, string domain) => (await run(["gate", "show", gate, domain, "--json"])).Ended(0).Json.GetProperty("gate").Clone();

    /// <summary>The criteria that keep a gate closed and wait for no moment.</summary>
    public async Task<string[]> ClosingAsync(string gate, string domain) =>
    [
        .. (await ShowAsync(gate, domain)).GetProperty("criteria").EnumerateArray()
            .Where(c => !c.GetProperty("ofTheMoment").GetBoolean() && c.GetProperty("verdict").GetString() is "fail" or "inconclusive" && !c.TryGetProperty("waivedBy", out _))
            .Select(c => c.GetProperty("code").GetString()!), // Each has one.
    ];

    /// <summary>One asks for waivers of criteria, two others agree.</summary>
    public async Task WaiveAsync(string gate, string domain, string by, string[] agreeing, params string[] codes)
    {
        (await run(["waive", gate, domain, .. codes, "--because", "nothing produces it yet", "--control", "the drill and its owner", "--until", "2099-12-31", "--as", by])).Ended(0);
        string[] asked =
        [
            .. (await ShowAsync(gate, domain)).GetProperty("waivers").EnumerateArray()
                .Where(w => !w.GetProperty("counts").GetBoolean() && codes.Contains(w.GetProperty("criterion").GetString()))
                .Select(w => w.GetProperty("id").GetString()!), // As above.
        ];
        foreach (string other in agreeing)
        {
            (await run(["approve", .. asked, "--as", other])).Ended(0);
        }
    }

    /// <summary>People agree to a gate, and it is open.</summary>
    public async Task ApproveAsync(string gate, string domain, params string[] people)
    {
        foreach (string person in people)
        {
            (await run(["approve", gate, domain, "--as", person])).Ended(0);
        }

        Assert.Equal("open", (await ShowAsync(gate, domain)).GetProperty("state").GetString());
    }
}
