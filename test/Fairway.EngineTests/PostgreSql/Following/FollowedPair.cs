using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Following;

/// <summary>Two databases with the same tables, a capture of the first, and what the second has of it.</summary>
public sealed class FollowedPair : IDisposable
{
    private static int _captures;
    private readonly PostgreSqlFixture _fixture = new();
    private readonly List<IAsyncDisposable> _open = [];

    /// <summary>Makes the tables on both sides, owned by the mover.</summary>
    /// <param name="tables">Their definitions.</param>
    /// <param name="rows">Fills those of the source.</param>
    public FollowedPair(string tables, string rows = "")
    {
        Source = _fixture.NewSystem();
        Target = _fixture.NewSystem();
        OnSource($"SET ROLE {PostgreSqlFixture.Mover}; {tables}");
        OnTarget($"SET ROLE {PostgreSqlFixture.Mover}; {tables}");
        OnSource(rows);
    }

    /// <summary>The capture: slots belong to the whole server.</summary>
    public string Name { get; } = $"shop_{Environment.ProcessId}_{Interlocked.Increment(ref _captures)}";

    public ISystem Source { get; }

    public ISystem Target { get; }

    public IChangeCapture Capture => Source.ChangeCapture!; // PostgreSQL has one.

    /// <summary>The tables, by name.</summary>
    public ImmutableArray<TableSchema> Tables { get; private set; } = [];

    public CaptureStart Start { get; private set; } = null!; // Set by BeginAsync, which every test calls first.

    public LogPosition Applied { get; private set; }

    public string OnSource(string sql) => PostgreSqlFixture.Execute(Source, sql);

    public string OnTarget(string sql) => PostgreSqlFixture.Execute(Target, sql);

    public static string Rows(ISystem system, string table) => PostgreSqlFixture.Execute(system, $"SELECT t::text FROM ONLY public.{table} AS t ORDER BY 1");

    /// <summary>Begins the capture.</summary>
    public async Task BeginAsync()
    {
        Tables = [.. (await Source.SchemaReader.ReadAsync(Token)).Tables.Where(t => t.Name.Schema == "public" && t.PartitionOf is null)];
        Start = await Capture.CreateAsync(Name, Tables, Token);
        Applied = Start.Position;
    }

    /// <summary>Copies all rows of tables under a snapshot.</summary>
    /// <returns>The snapshot's mark.</returns>
    public async Task<string> CopyAsync(ISnapshotReader snapshot, params TableSchema[] tables)
    {
        foreach (TableSchema table in tables)
        {
            await using ITargetWriter writer = await Target.OpenWriterAsync(Token);
            await using ITargetTransaction transaction = await writer.BeginAsync(Token);
            await foreach (RowBatch batch in snapshot.ReadAsync(table, KeyRange.Whole, BatchLimits.Default, Token))
            {
                using (batch)
                {
                    await transaction.InsertAsync(table, batch, Token);
                }
            }

            await transaction.CommitAsync(Token);
        }

        return snapshot.Mark!; // PostgreSQL's snapshots have one.
    }

    /// <summary>Opens the stream after what was applied.</summary>
    public async Task<IChangeReader> OpenAsync(IEnumerable<FollowedTable>? tables = null)
    {
        IChangeReader reader = await Capture.OpenAsync(Name, Start.Identity, [.. tables ?? Tables.Select(t => new FollowedTable(t, null))], Applied, Token);
        _open.Add(reader);
        return reader;
    }

    /// <summary>Reads until a marker that is written now; the caller disposes the batches.</summary>
    public async Task<List<ChangeBatch>> ReadAsync(IChangeReader reader, BatchLimits? limits = null)
    {
        string marker = Guid.NewGuid().ToString();
        await Capture.MarkAsync(Name, marker, Token);
        var batches = new List<ChangeBatch>();
        await foreach (ChangeBatch batch in reader.ReadAsync(limits ?? BatchLimits.Default, Token))
        {
            batches.Add(batch);
            if (batch.Markers.Contains(marker))
            {
                break;
            }
        }

        return batches;
    }

    /// <summary>Applies everything up to a marker that is written now.</summary>
    public async Task FollowAsync(IChangeReader reader, BatchLimits? limits = null)
    {
        string marker = Guid.NewGuid().ToString();
        await Capture.MarkAsync(Name, marker, Token);
        await ApplyUntilAsync(reader, b => b.Markers.Contains(marker), limits ?? BatchLimits.Default);
    }

    /// <summary>Applies until a batch of some kind.</summary>
    public async Task ApplyUntilAsync(IChangeReader reader, Func<ChangeBatch, bool> isLast, BatchLimits limits)
    {
        await using ITargetWriter writer = await Target.OpenWriterAsync(Token);
        await writer.TakeOverAsync(new FollowProgress(Name, Applied, 1), Token);
        ITargetTransaction? transaction = null;
        try
        {
            await foreach (ChangeBatch batch in reader.ReadAsync(limits, Token))
            {
                using (batch)
                {
                    transaction ??= await writer.BeginAsync(Token);
                    await SimpleApply.ApplyAsync(transaction, batch, Token);
                    if (batch.EndsTransaction)
                    {
                        await transaction.RecordPositionAsync(new FollowProgress(Name, batch.Position, 1), Token);
                        await transaction.CommitAsync(Token);
                        await transaction.DisposeAsync();
                        transaction = null;
                        Applied = batch.Position;
                        await reader.ConfirmAsync(batch.Position, Token);
                    }

                    if (isLast(batch))
                    {
                        return;
                    }
                }
            }
        }
        finally
        {
            await (transaction?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    /// <summary>Takes a position for durable, for tests that apply nothing.</summary>
    public void ReachedWithoutApply(LogPosition position) => Applied = position;

    /// <summary>Expects the same rows on both sides.</summary>
    public void AssertSame(params string[] tables)
    {
        foreach (string table in tables)
        {
            Assert.Equal(Rows(Source, table), Rows(Target, table));
        }
    }

    public void Dispose()
    {
        foreach (IAsyncDisposable one in _open)
        {
            one.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        Start?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Capture.DropAsync(Name, CancellationToken.None).GetAwaiter().GetResult();
        _fixture.Dispose();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
