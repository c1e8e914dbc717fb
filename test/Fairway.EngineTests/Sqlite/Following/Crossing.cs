using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Testing;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Sqlite.Following;

/// <summary>A source file, a target file of the same definitions, and what the source's capture gives applied to the target.</summary>
public sealed class Crossing : IDisposable
{
    public const string Capture = "shop";
    private string _identity = "";

    /// <param name="definitions">Made on both sides, with whatever rows they insert.</param>
    public Crossing(string definitions)
    {
        Source = new SchemaFile("PRAGMA journal_mode = WAL;" + definitions);
        Target = new SchemaFile("PRAGMA journal_mode = WAL;" + definitions);
    }

    public SchemaFile Source { get; }

    public SchemaFile Target { get; }

    public ImmutableArray<FollowedTable> Tables { get; set; } = [];

    public IChangeCapture Captures => Source.System.ChangeCapture!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task BeginAsync()
    {
        ImmutableArray<TableSchema> tables = [.. (await Source.ReadAsync()).Tables.Where(t => t.Key is not null)];
        await using CaptureStart start = await Captures.CreateAsync(Capture, tables, Token);
        _identity = start.Identity;
        Tables = [.. tables.Select(t => new FollowedTable(t, null))];
        await using ITargetWriter writer = await Target.System.OpenWriterAsync(Token);
        await writer.TakeOverAsync(new FollowProgress(Capture, start.Position, 1), Token);
    }

    public Task<IChangeReader> OpenAsync(LogPosition after) => Captures.OpenAsync(Capture, _identity, Tables, after, Token);

    /// <summary>Copies a table under a snapshot of its own.</summary>
    public async Task CopyAsync(string name)
    {
        await using ISnapshotReader snapshot = await Source.System.OpenSnapshotAsync(Misfits.Refuse, Token);
        await using ITargetWriter writer = await Target.System.OpenWriterAsync(Token);
        await using ITargetTransaction transaction = await writer.BeginAsync(Token);
        FollowedTable followed = Tables.Single(t => t.Table.Name.Name == name);
        await foreach (RowBatch batch in snapshot.ReadAsync(followed.Table, KeyRange.Whole, BatchLimits.Default, Token))
        {
            using (batch)
            {
                await transaction.InsertAsync(followed.Table, batch, Token);
            }
        }

        await transaction.CommitAsync(Token);
        Tables = Tables.Replace(followed, followed with { CopiedUnder = snapshot.Mark });
    }

    /// <summary>Catches up with all tables but one, which is not copied yet.</summary>
    public async Task CatchUpBeforeCopyAsync(string name)
    {
        ImmutableArray<FollowedTable> all = Tables;
        Tables = [.. all.Where(t => t.Table.Name.Name != name)];
        await CatchUpAsync(BatchLimits.Default);
        Tables = all;
    }

    /// <summary>Applies everything that is committed in the source now.</summary>
    /// <param name="limits">How large a batch may be.</param>
    /// <param name="confirm">Whether the source is told.</param>
    public async Task CatchUpAsync(BatchLimits limits, bool confirm = true)
    {
        string marker = "caught up";
        LogPosition end = await Captures.MarkAsync(Capture, marker, Token);
        await using ITargetWriter writer = await Target.System.OpenWriterAsync(Token);
        FollowProgress progress = (await writer.FollowedAsync(Capture, Token))!;
        await using IChangeReader reader = await OpenAsync(progress.Position);
        ITargetTransaction? transaction = null;
        var markers = new List<string>();
        await foreach (ChangeBatch batch in reader.ReadAsync(limits, Token))
        {
            using (batch)
            {
                transaction ??= await writer.BeginAsync(Token);
                await ApplyAsync(transaction, batch);
                markers.AddRange(batch.Markers);
                if (!batch.EndsTransaction)
                {
                    continue;
                }

                await transaction.RecordPositionAsync(progress with { Position = batch.Position }, Token);
                await transaction.CommitAsync(Token);
                await transaction.DisposeAsync();
                transaction = null;
                if (confirm)
                {
                    await reader.ConfirmAsync(batch.Position, Token);
                }

                if (batch.Position >= end)
                {
                    Assert.Contains(marker, markers);
                    return;
                }
            }
        }
    }

    public static async Task ApplyAsync(ITargetTransaction transaction, ChangeBatch batch)
    {
        foreach (TableChanges changes in batch.Tables)
        {
            int[] key = [.. Enumerable.Range(0, changes.Before.Columns)];
            for (int from = 0, to; from < changes.Changes.Count; from = to)
            {
                ChangeKind kind = changes.Changes[from].Kind;
                to = from;
                using var rows = new RowBatch(changes.Rows.Columns);
                var keys = new List<RowKey>();
                for (; to < changes.Changes.Count && changes.Changes[to].Kind == kind; to++)
                {
                    if (kind == ChangeKind.Put)
                    {
                        rows.AppendRow(changes.Rows[changes.Changes[to].Row]);
                    }
                    else
                    {
                        keys.Add(RowKey.Of(changes.Before[changes.Changes[to].Before], key));
                    }
                }

                await (kind == ChangeKind.Put
                    ? transaction.PutAsync(changes.Table, rows, Token)
                    : transaction.DropKeysAsync(changes.Table, keys, Token));
            }
        }
    }

    /// <summary>Compares all tables row by row, without code of ours.</summary>
    public async Task AssertSameAsync()
    {
        foreach (TableSchema table in (await Source.ReadAsync()).Tables)
        {
            string name = Quoted(table.Name.Name);
            string columns = string.Join(", ", table.StoredColumns.Select(c => $"quote({Quoted(c.Name)})"));
            string[] differences = await Sqlite3Client.QueryAsync(
                Source.Path,
                $"""
                ATTACH '{Target.Path}' AS target;
                SELECT 'source', * FROM (SELECT {columns} FROM main.{name} EXCEPT SELECT {columns} FROM target.{name});
                SELECT 'target', * FROM (SELECT {columns} FROM target.{name} EXCEPT SELECT {columns} FROM main.{name});
                SELECT 'count' WHERE (SELECT count(*) FROM main.{name}) <> (SELECT count(*) FROM target.{name});
                """,
                Token);
            Assert.True(differences.Length == 0, $"{table.Name}: {string.Join("; ", differences)}");
        }
    }

    /// <summary>A connection of the application.</summary>
    public static SqliteConnection Connect(SchemaFile file)
    {
        var connection = new SqliteConnection($"Data Source={file.Path};Pooling=False;Foreign Keys=False;Default Timeout=0");
        connection.Open();
        Run(connection, "PRAGMA busy_timeout = 5000; PRAGMA synchronous = NORMAL");
        return connection;
    }

    public static int Run(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public void Dispose()
    {
        Source.Dispose();
        Target.Dispose();
    }
}
