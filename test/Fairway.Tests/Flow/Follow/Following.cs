using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Follow;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;
using Fairway.Testing.Memory;

namespace Fairway.Tests.Flow.Follow;

/// <summary>A stream of a test, a target in memory, and the follower between them.</summary>
internal sealed class Following : IFollowObserver
{
    public Following(params TableSchema[] tables)
        : this([.. tables.Select(Straight)])
    {
        foreach (TableSchema table in tables)
        {
            Target.Create(table);
        }
    }

    public Following(params TableCrossing[] crossings)
    {
        Crossings = [.. crossings];
        Start = Target.TakeOverAsync(new FollowProgress("domain", LogPosition.Start, 7), CancellationToken.None).Result;
        Follower = NewFollower();
    }

    public ImmutableArray<TableCrossing> Crossings { get; }

    public MemoryTarget Target { get; } = new();

    public QueuedReader Reader { get; } = new();

    public FollowProgress Start { get; }

    public DomainFollower Follower { get; private set; }

    public List<(string Table, string[]? Keys, ulong Position)> Touches { get; } = [];

    public static TableCrossing Straight(TableSchema table) =>
        new(table, [new TableRoute(table, table, [.. table.StoredColumns.Select(c => new ColumnRoute(c.Name, c.Name, []))])]);

    /// <summary>A table of texts.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="key">Its key column; empty for none.</param>
    /// <param name="columns">Its columns.</param>
    public static TableSchema Table(string name, string key, params string[] columns) => new()
    {
        Name = new TableName(name),
        Columns = [.. columns.Select(c => new ColumnSchema { Name = c, Type = new ColumnType(ValueKind.Text) })],
        Key = key.Length == 0 ? null : new TableKey([key]),
    };

    public DomainFollower NewFollower(Func<FollowOptions, FollowOptions>? change = null)
    {
        var options = new FollowOptions { Clock = TimeProvider.System, FirstWait = TimeSpan.Zero };
        Follower = new DomainFollower(Reader, Target, new FollowJob(Start, Crossings, null!), change?.Invoke(options) ?? options, this);
        return Follower;
    }

    /// <summary>Follows to the end of what the reader has been given; a fault comes out.</summary>
    public async Task RunAsync(params ChangeBatch[] batches)
    {
        foreach (ChangeBatch batch in batches)
        {
            Reader.Give(batch);
        }

        Reader.End();
        try
        {
            await Follower.RunAsync(TestContext.Current.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The stream has ended.
        }
    }

    public void Touched(TableSchema target, IReadOnlyCollection<RowKey>? keys, LogPosition position) =>
        Touches.Add((target.Name.Name, keys?.Select(k => KeyText.Of(target, k)).Order(StringComparer.Ordinal).ToArray(), position.Value));

    public void Applied(FollowStatus status)
    {
    }
}
