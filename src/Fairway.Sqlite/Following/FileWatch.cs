using Fairway.Flow.Engines;
using Fairway.Sqlite.Sql;
using SQLitePCL;

namespace Fairway.Sqlite.Following;

/// <summary>Notices cheaply that somebody committed, and that the file at the path is not the one that is open.</summary>
internal sealed class FileWatch(RowSession session) : IDisposable
{
    // https://www.sqlite.org/c3ref/c_fcntl_begin_atomic_write.html: true when the file was renamed, deleted, or another lies at its path.
    private const int HasMoved = 20;
    private readonly Statement _version = new(session, CaptureSql.DataVersion, session.DisplayName);
    private long? _seen;

    /// <summary>True when another connection has committed since the last call, and at the first call.</summary>
    public bool HasNews(CancellationToken cancellationToken)
    {
        try
        {
            _version.Step(cancellationToken);
            long now = _version.Int64(0);
            bool news = now != _seen;
            _seen = now;
            return news;
        }
        finally
        {
            _version.Clear();
        }
    }

    /// <summary>Makes the next <see cref="HasNews"/> true.</summary>
    public void Forget() => _seen = null;

    /// <summary>Asserts that the path still leads to the file that is open: else its writers write somewhere else by now.</summary>
    /// <exception cref="EngineFault">It does not.</exception>
    public void EnsureInPlace() => EnsureInPlace(session);

    /// <inheritdoc cref="EnsureInPlace()"/>
    public static unsafe void EnsureInPlace(RowSession session)
    {
        int moved = 0;
        int result = Native.FileControl(session.Handle.DangerousGetHandle(), "main", HasMoved, &moved);
        if (result == raw.SQLITE_OK && moved != 0)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, session.DisplayName, "the file was renamed, deleted, or replaced by another while it was open",
                "Changes may be missing: put the application's file back in its place, and begin the synchronisation anew.") { NeedsCopy = true };
        }
    }

    public void Dispose() => _version.Dispose();
}
