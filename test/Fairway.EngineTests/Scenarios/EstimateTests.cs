using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>The estimated time in a plan: what it is based on, that it leaves no trace, and that a plan does not need it.</summary>
public sealed class EstimateTests
{
    [Fact]
    public async Task A_plan_says_how_long_it_takes_on_what_basis_and_leaves_no_trace()
    {
        using ScenarioProject project = await ProjectAsync();
        string source = project.SourceHash();

        FairwayResult plan = (await project.RunAsync("plan")).Ended(0);

        Assert.Matches(@"^(About [\d.]+ (s|min|h)|Less than a second) to copy and .+ to compare 60,200 rows \([\d.]+ MB\), measured: [\d.]+ [kMG]?B/s copied \([\d.]+ [kMG]?B/s where rows change\), source reads [\d.]+ [kMG]?B/s; indexes come on top\.$", Assert.Single(plan.Out.Split('\n'), l => l.Contains("to copy", StringComparison.Ordinal)));
        Assert.Equal([".fairway/journal.jsonl", ".fairway/journal.lock", "fairway.yaml", "source.db"], project.Files());
        Assert.Equal(source, project.SourceHash());
    }

    [Fact]
    public async Task The_numbers_for_programs_fit_each_other()
    {
        using ScenarioProject project = await ProjectAsync();

        JsonElement estimate = (await project.RunAsync("plan", "--json")).Ended(0).Json.GetProperty("estimate");

        (JsonElement read, JsonElement copy, JsonElement reshaped) = (estimate.GetProperty("read"), estimate.GetProperty("copy"), estimate.GetProperty("copyReshaped"));
        Assert.Equal(60_200, estimate.GetProperty("rows").GetInt64());
        Assert.All([read, copy, reshaped], rate => Assert.InRange(rate.GetProperty("sampleRows").GetInt64(), 1, 60_200));
        double bytes = estimate.GetProperty("bytes").GetDouble();
        Assert.True(estimate.GetProperty("copySeconds").GetDouble() >= 0.99 * bytes / Math.Max(copy.GetProperty("bytesPerSecond").GetDouble(), reshaped.GetProperty("bytesPerSecond").GetDouble()));
        Assert.True(estimate.GetProperty("compareSeconds").GetDouble() >= 0.99 * bytes / read.GetProperty("bytesPerSecond").GetDouble());
        Assert.Equal((1, false, false), (estimate.GetProperty("lanes").GetInt32(), estimate.GetProperty("relayed").GetBoolean(), estimate.GetProperty("indexesIncluded").GetBoolean()));

        // What the client counts in the files, to within what a sample can know.
        string[] stored = await project.InSourceAsync("SELECT (SELECT sum(length(body) + length(words)) FROM documents) + (SELECT sum(length(email) + coalesce(length(name), 0) + 8) FROM people) + (SELECT sum(length(code) + length(meaning)) FROM codes) + (SELECT count(*) * 24 FROM lines) + (SELECT sum(8 + length(path)) FROM visits)");
        double counted = double.Parse(stored[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(bytes, 0.7 * counted, 1.4 * counted);
    }

    [Fact]
    public async Task The_digest_of_a_plan_does_not_depend_on_it_and_it_can_be_left_out()
    {
        using ScenarioProject project = await ProjectAsync();

        JsonElement with = (await project.RunAsync("plan", "--json")).Ended(0).Json;
        JsonElement without = (await project.RunAsync("plan", "--json", "--no-measure")).Ended(0).Json;

        Assert.Equal(with.GetProperty("digest").GetString(), without.GetProperty("digest").GetString());
        Assert.True(with.TryGetProperty("estimate", out _));
        Assert.False(without.TryGetProperty("estimate", out _));
        Assert.DoesNotContain("measured", (await project.RunAsync("plan", "--no-measure")).Ended(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_cannot_be_written_is_named_and_the_plan_goes_on()
    {
        using ScenarioProject project = await ProjectAsync();
        project.Write(KillSource.Mapping, target: "sqlite:./no/such/folder/target.db");

        FairwayResult plan = (await project.RunAsync("plan")).Ended(0);

        Assert.Contains("to compare 60,200 rows", plan.Out, StringComparison.Ordinal);
        Assert.Contains("the time to copy is not measured: the target: sqlite:./no/such/folder/target.db: its folder does not exist.", plan.Out, StringComparison.Ordinal);
        Assert.Contains("\nWARNING: as things are, sync will stop at the target: sqlite:./no/such/folder/target.db: its folder does not exist. ", plan.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_is_not_empty_is_a_warning_of_the_plan()
    {
        using ScenarioProject project = await ProjectAsync();
        await project.InTargetAsync("CREATE TABLE theirs (a)");

        FairwayResult plan = (await project.RunAsync("plan", "--no-measure")).Ended(0);

        Assert.Contains("\nWARNING: as things are, sync will stop at the target: sqlite:./target.db: the target is not empty", plan.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\nNext: fairway sync", plan.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_without_rows_needs_no_time()
    {
        Sqlite3Client.Require();
        using var project = new ScenarioProject();
        await project.InSourceAsync("CREATE TABLE a (id INTEGER PRIMARY KEY)");

        Assert.Contains("Time not measured: no table has a row.", (await project.RunAsync("plan")).Ended(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_does_not_fit_is_named_without_itself_and_the_plan_goes_on()
    {
        Sqlite3Client.Require();
        using var project = new ScenarioProject();
        await project.InSourceAsync("CREATE TABLE a (id INTEGER PRIMARY KEY, n TEXT); INSERT INTO a VALUES (1, CAST(x'68756e74657232ff' AS TEXT))");

        FairwayResult plan = (await project.RunAsync("plan")).Ended(0);

        Assert.Contains("Time not measured: the source: a", plan.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", plan.All, StringComparison.Ordinal);
    }

    private static async Task<ScenarioProject> ProjectAsync()
    {
        Sqlite3Client.Require();
        var project = new ScenarioProject(KillSource.Mapping);
        await project.InSourceAsync(KillSource.Sql);
        return project;
    }
}
