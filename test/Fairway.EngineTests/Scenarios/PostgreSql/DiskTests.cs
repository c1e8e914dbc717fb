using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>A target's disk that is too small, and then is not.</summary>
public sealed class DiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("20m", "rows")]
    [InlineData("45m", "an index")]
    public async Task A_disk_that_is_full_is_told_and_the_sync_goes_on_when_there_is_room(string size, string inTheWayOf)
    {
        Need.RootOnLinux();
        await using SmallTablespace space = await SmallTablespace.MakeAsync(size, Token);
        using Journey journey = NewJourney(space);

        FairwayResult full = await journey.RunAsync("sync", "--by-key", "--range-rows", "2000");

        Refusal.IsClear(full, 1, inTheWayOf == "rows" ? "people" : "people_by_name", "Free space", "run the command again");
        await space.Disk.ResizeAsync("200m", Token);
        FairwayResult next = (await journey.RunAsync("sync", "--by-key", "--range-rows", "2000", "--json")).Ended(0);
        Assert.True(next.Json.GetProperty("rangesBefore").GetInt32() > 0);
        Assert.Equal(0, journey.Source!.RowsThatDiffer(journey.Target, "SELECT * FROM people")); // NewJourney gives a source.
    }

    // 8 MB of an empty database, 24 MB of rows, and indexes that are as large.
    private static Journey NewJourney(SmallTablespace space)
    {
        ScenarioDatabase source = space.NewSource();
        source.Psql($"""
            CREATE TABLE people (id int PRIMARY KEY, name text, email text);
            INSERT INTO people SELECT i, md5(i::text) || md5((-i)::text) || sha256(i::text::bytea)::text || sha256((-i)::text::bytea)::text || sha256((-i - 1)::text::bytea)::text, '{Journey.Person}'
            FROM generate_series(1, 70000) AS i;
            CREATE INDEX people_by_name ON people (name, id);
            """);
        return new Journey(space.NewTarget(), source);
    }
}
