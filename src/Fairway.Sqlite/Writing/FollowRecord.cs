using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using SQLitePCL;

namespace Fairway.Sqlite.Writing;

/// <summary>How far the target has followed a capture, in the transaction that is open.</summary>
internal static class FollowRecord
{
    /// <summary>The row; null when there is none.</summary>
    public static FollowProgress? Find(RowSession session, string name) => session.Number(FollowSql.IsThere) == 0 ? null
        : session.Query(FollowSql.Find, name, r => new FollowProgress(name, new LogPosition((ulong)r.Int64(0)), r.Int64(1))).FirstOrDefault();

    /// <summary>Makes the row, or raises its token.</summary>
    /// <exception cref="EngineFault">Its token is larger.</exception>
    public static FollowProgress TakeOver(RowSession session, FollowProgress progress)
    {
        session.Execute(FollowSql.Create, FollowSql.Table);
        return Run(session, FollowSql.TakeOver, progress) == 1
            ? Find(session, progress.Name)! // Just written.
            : throw Late(progress.Name);
    }

    /// <summary>The row as it is; nobody takes it over before the transaction ends, because a file has one writer.</summary>
    /// <exception cref="EngineFault">Another runner has taken over.</exception>
    public static FollowProgress EnsureOurs(RowSession session, FollowProgress progress) =>
        Find(session, progress.Name) is { } there && there.Token == progress.Token ? there : throw Late(progress.Name);

    /// <summary>Moves the position on.</summary>
    /// <exception cref="EngineFault">Another runner has taken over, or the target is further.</exception>
    public static void Record(RowSession session, FollowProgress progress)
    {
        FollowProgress there = EnsureOurs(session, progress);
        if (Run(session, FollowSql.Record, progress) != 1)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, $"capture {progress.Name}", $"the target is at {there.Position} already, behind {progress.Position}",
                "Open the stream after the position that the target has.");
        }
    }

    /// <summary>Forgets a capture.</summary>
    public static void Forget(RowSession session, string name)
    {
        if (session.Number(FollowSql.IsThere) == 1)
        {
            using var forget = new Statement(session, FollowSql.Forget, FollowSql.Table);
            forget.BindText(1, name);
            forget.Step(CancellationToken.None);
        }
    }

    private static int Run(RowSession session, string sql, FollowProgress progress)
    {
        using var statement = new Statement(session, sql, FollowSql.Table);
        statement.BindText(1, progress.Name);
        statement.Bind(2, checked((long)progress.Position.Value));
        statement.Bind(3, progress.Token);
        statement.Step(CancellationToken.None);
        return raw.sqlite3_changes(session.Handle);
    }

    private static EngineFault Late(string name) => new(
        EngineFaultKind.PermissionLost, $"capture {name}", "another runner has taken over writing this target",
        "Nothing is lost: what this runner had not committed is undone. Let the other go on, or stop it.");
}
