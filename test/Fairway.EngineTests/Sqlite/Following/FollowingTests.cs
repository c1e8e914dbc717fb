using Fairway.Flow.Engines;
using Fairway.Testing;

namespace Fairway.EngineTests.Sqlite.Following;

/// <summary>Whatever the application writes, by another SQLite than ours, arrives: in one batch, and in batches of one entry.</summary>
public sealed class FollowingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Cases => [.. FollowCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_written_arrives(string name)
    {
        Sqlite3Client.Require();
        (string before, string changes) = FollowCases.All[name];
        using var crossing = new Crossing(before);
        await crossing.BeginAsync();

        await Sqlite3Client.ExecuteAsync(crossing.Source.Path, changes, Token);
        await crossing.CatchUpAsync(BatchLimits.Default);

        await crossing.AssertSameAsync();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_written_arrives_entry_by_entry(string name)
    {
        Sqlite3Client.Require();
        (string before, string changes) = FollowCases.All[name];
        using var crossing = new Crossing(before);
        await crossing.BeginAsync();

        await Sqlite3Client.ExecuteAsync(crossing.Source.Path, changes, Token);
        await crossing.CatchUpAsync(new BatchLimits(1, 1 << 20));

        await crossing.AssertSameAsync();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_written_by_our_own_version_of_SQLite_arrives_row_by_row(string name)
    {
        (string before, string changes) = FollowCases.All[name];
        using var crossing = new Crossing(before);
        await crossing.BeginAsync();

        crossing.Source.Execute(changes);
        await crossing.CatchUpAsync(new BatchLimits(1000, 1));

        await crossing.AssertSameAsync();
    }
}
