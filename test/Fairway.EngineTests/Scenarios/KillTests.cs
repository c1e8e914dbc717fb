using System.Text.Json;
using System.Text.RegularExpressions;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>Kills a sync with SIGKILL at random moments of every phase, and lets the next attempt go on.</summary>
public sealed partial class KillTests(ITestOutputHelper output)
{
    private const int Crossings = 3;
    private const int KillsPerCrossing = 10;
    private static readonly string[] _sync = ["sync", "--json", "--verbose", "--range-rows", "250"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(20260101)]
    public async Task Thirty_kills_cost_no_finished_range_and_no_row(int seed)
    {
        Sqlite3Client.Require();
        var random = new Random(seed);
        int killed = 0;
        for (int crossing = 0; crossing < Crossings; crossing++)
        {
            killed += await CrossAsync(random);
        }

        output.WriteLine($"seed {seed}: {killed} kills");
        Assert.Equal(Crossings * KillsPerCrossing, killed);
    }

    // Two kills before the copy, five within, three after it, the first of them while indexes are made: at a random moment each, but none of the phases is left to luck.
    private static KillMoment Draw(Random random, int kill) => kill switch
    {
        < 2 => new KillMoment(_ => true, 0, random.Next(600)),
        < 7 => new KillMoment(line => line.Contains("reading range", StringComparison.Ordinal), random.Next(1, 25), random.Next(12)),
        _ => new KillMoment(line => line.StartsWith("copy visits: ", StringComparison.Ordinal) && line.Contains("rows copied", StringComparison.Ordinal), 1, random.Next(kill == 7 ? 30 : 300)),
    };

    private async Task<int> CrossAsync(Random random)
    {
        using var project = new ScenarioProject(KillSource.Mapping);
        await project.InSourceAsync(KillSource.Sql);
        string source = project.SourceHash();
        var recorded = new Dictionary<string, string>();
        int killed = 0;
        while (killed < KillsPerCrossing)
        {
            KillMoment moment = Draw(random, killed);
            using FairwayProcess sync = project.Start(_sync);
            await moment.WaitAsync(sync, Token);
            bool wasKilled = await sync.KillAsync(Token);
            killed += wasKilled ? 1 : 0;
            FairwayResult result = await sync.EndAsync(Token);
            Assert.True(wasKilled || result.ExitCode == 0, result.All);
            AssertNoneReadAgain(recorded, result);
            recorded = await RangesAsync(project, recorded);
            output.WriteLine($"kill {killed}: after {result.Error.Split('\n')[^1]} + {moment.Milliseconds} ms; {recorded.Count} ranges are recorded");
        }

        await AssertEndsExactAsync(project, recorded);
        Assert.Equal(source, project.SourceHash());
        return killed;
    }

    private static async Task AssertEndsExactAsync(ScenarioProject project, Dictionary<string, string> recorded)
    {
        FairwayResult last = (await project.RunAsync(_sync)).Ended(0);
        AssertNoneReadAgain(recorded, last);
        JsonElement json = last.Json;
        Assert.True(json.GetProperty("ok").GetBoolean());
        Assert.Equal(KillSource.Rows.Values.Sum(), json.GetProperty("rows").GetInt64());
        Assert.Equal(recorded.Count, json.GetProperty("rangesBefore").GetInt32());

        string[] counts = await project.InTargetAsync($"ATTACH '{project.Source}' AS s; {string.Join(';', KillSource.Differences)};");
        Assert.Equal(Enumerable.Repeat("0", KillSource.Differences.Count), counts);
        string[] rows = await project.InTargetAsync("SELECT source_table, sum(rows) FROM _fairway_range GROUP BY 1 ORDER BY 1");
        Assert.Equal(KillSource.Rows.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key}|{r.Value}"), rows);
    }

    private static void AssertNoneReadAgain(Dictionary<string, string> recorded, FairwayResult attempt)
    {
        string[] read = [.. ReadingRange().Matches(attempt.Error).Select(m => $"{m.Groups["table"].Value}|{m.Groups["number"].Value}")];
        Assert.Empty(read.Intersect(recorded.Keys));
        Assert.Equal(read.Length, read.Distinct().Count());
    }

    // On a copy: the client would undo the killed transaction, and the product shall meet the file as the kill left it.
    private static async Task<Dictionary<string, string>> RangesAsync(ScenarioProject project, Dictionary<string, string> before)
    {
        using var copy = new TemporaryFolder();
        foreach (string file in Directory.EnumerateFiles(project.Folder, "target.db*"))
        {
            File.Copy(file, copy.File(Path.GetFileName(file)));
        }

        bool made = await Sqlite3Client.ValueAsync(copy.File("target.db"), "SELECT count(*) FROM sqlite_schema WHERE name = '_fairway_range'", Token) == "1";
        string[] lines = made
            ? await Sqlite3Client.QueryAsync(copy.File("target.db"), "SELECT source_table, number, hex(after), hex(up_to), rows, attempt FROM _fairway_range", Token)
            : [];
        var after = lines.ToDictionary(l => string.Join('|', l.Split('|')[..2]), l => l);
        Assert.Equal(before, before.ToDictionary(r => r.Key, r => after.GetValueOrDefault(r.Key, "gone")));
        return after;
    }

    [GeneratedRegex(@"^copy (?<table>\w+): reading range (?<number>\d+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ReadingRange();
}
