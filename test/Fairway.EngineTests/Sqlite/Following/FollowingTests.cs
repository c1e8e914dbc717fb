using Fairway.Flow.Engines;
using Fairway.Testing;

namespace Fairway.EngineTests.Sqlite.Following;

/// <summary>Whatever the application writes, by another SQLite than ours, arrives: in one batch, and in batches of one entry.</summary>
public sealed class FollowingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (string name in FollowCases.All.Keys)
        {
            cases.Add(name, 1000);
            cases.Add(name, 1);
            cases.Add(name, 2);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_written_arrives(string name, int rows)
    {
        Sqlite3Client.Require();
        (string before, string changes) = FollowCases.All[name];
        using var crossing = new Crossing(before);
        await crossing.BeginAsync();

        await Sqlite3Client.ExecuteAsync(crossing.Source.Path, changes, Token);
        await crossing.CatchUpAsync(new BatchLimits(rows, 1 << 20));

        await crossing.AssertSameAsync();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_written_by_our_own_version_of_SQLite_arrives(string name, int rows)
    {
        (string before, string changes) = FollowCases.All[name];
        using var crossing = new Crossing(before);
        await crossing.BeginAsync();

        crossing.Source.Execute(changes);
        await crossing.CatchUpAsync(new BatchLimits(rows, 1));

        await crossing.AssertSameAsync();
    }
}
