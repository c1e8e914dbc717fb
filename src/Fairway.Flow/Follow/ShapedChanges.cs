using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>The changes of a source table in the shape of one target table. Lives no longer than the changes.</summary>
internal sealed class ShapedChanges : IDisposable
{
    private readonly int[] _keyPlaces;

    public ShapedChanges(FollowedRoute route, TableChanges changes)
    {
        Route = route;
        Source = changes;
        Rows = route.Rows(changes.Rows);
        try
        {
            Before = route.Before(changes.Before);
        }
        catch
        {
            Rows.Dispose();
            throw;
        }

        _keyPlaces = [.. Enumerable.Range(0, Before.Columns)];
        FirstLive = changes.Changes.Count;
        while (FirstLive > 0 && changes.Changes[FirstLive - 1].Kind != ChangeKind.Truncate)
        {
            FirstLive--;
        }
    }

    public FollowedRoute Route { get; }

    /// <summary>The changes as they were read.</summary>
    public TableChanges Source { get; }

    /// <summary>New rows in target shape.</summary>
    public RowBatch Rows { get; }

    /// <summary>Old keys, or old rows, in target shape.</summary>
    public RowBatch Before { get; }

    /// <summary>The first change that still counts: everything up to the last truncation does not.</summary>
    public int FirstLive { get; }

    /// <summary>True when the table is emptied before its changes.</summary>
    public bool IsEmptied => FirstLive > 0;

    public RowKey NewKey(in TableChange change) => RowKey.Of(Rows[change.Row], Route.KeyOrdinals.AsSpan());

    /// <summary>The key under which the target has the row before the change.</summary>
    public RowKey OldKey(in TableChange change) =>
        change.Before < 0 ? NewKey(change) : RowKey.Of(Before[change.Before], _keyPlaces);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Rows != Source.Rows)
        {
            Rows.Dispose();
        }

        if (Before != Source.Before)
        {
            Before.Dispose();
        }
    }
}
