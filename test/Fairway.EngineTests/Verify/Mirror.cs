using Fairway.EngineTests.Copy;
using Fairway.Flow.Model;
using Fairway.Flow.Verify;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Verify;

/// <summary>Two files of one table, and a follower so simple that it can be seen to be right: every write is a number, and is done in the target later.</summary>
internal sealed class Mirror : IAppliedPosition, IDisposable
{
    private readonly SqliteConnection _source;
    private readonly SqliteConnection _target;
    private readonly Queue<(string Sql, long Key)> _behind = new();
    private readonly Lock _lock = new();
    private ulong _end;
    private ulong _applied;

    public Mirror(int rows, int mostTouched = 1_000_000)
    {
        Move = new SqliteMove(Schema(rows));
        Move.OnTarget(Schema(rows));
        _source = Move.Open("source.db");
        _target = Move.Open("target.db");
        Touched = new TouchedKeys(mostTouched);

        // The disk must not be what sets the pace.
        Run(_source, "PRAGMA synchronous = OFF");
        Run(_target, "PRAGMA synchronous = OFF");
    }

    public SqliteMove Move { get; }

    public TouchedKeys Touched { get; }

    /// <summary>What happens while somebody waits for the target.</summary>
    public Action Waiting { get; set; } = () => { };

    /// <summary>What happens while somebody asks how far the target is, as a proof under the hold does at its end.</summary>
    public Action Asked { get; set; } = () => { };

    public LogPosition Applied
    {
        get
        {
            Asked();
            return new(Volatile.Read(ref _applied));
        }
    }

    /// <summary>Writes a row at the source; the target gets it later.</summary>
    public void Write(string sql, long key)
    {
        lock (_lock)
        {
            Run(_source, sql);
            _end++;
            _behind.Enqueue((sql, key));
        }
    }

    /// <summary>Writes into the target alone, as nobody may.</summary>
    public void Plant(string sql)
    {
        lock (_lock)
        {
            Run(_target, sql);
        }
    }

    /// <summary>Lets the target catch up.</summary>
    public void CatchUp()
    {
        lock (_lock)
        {
            while (_behind.TryDequeue(out (string Sql, long Key) write))
            {
                Run(_target, write.Sql);
                Touched.Touch(new TableName("items"), [KeyOf(write.Key)], new LogPosition(_applied + 1));
                _applied++;
            }
        }
    }

    public static RowKey KeyOf(long id)
    {
        using var one = new RowBatch(1);
        one.StartRow();
        one.AppendInt64(id);
        return RowKey.Of(one[0], [0]);
    }

    public Task<LogPosition> SourceEndAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(new LogPosition(_end));
        }
    }

    public Task WaitAsync(LogPosition position, CancellationToken cancellationToken)
    {
        Waiting();
        CatchUp();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _source.Dispose();
        _target.Dispose();
        Move.Dispose();
    }

    private static string Schema(int rows) => $"""
        PRAGMA journal_mode = WAL;
        CREATE TABLE items (id INTEGER PRIMARY KEY, note TEXT);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) INSERT INTO items SELECT i, 'row ' || i FROM n;
        """;

    private static void Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
