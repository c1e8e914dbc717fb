using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Flow.Follow;

/// <summary>A route for changes: rows, old keys, and the columns that a change does not give. One batch may be prepared by it while another is written.</summary>
internal sealed class FollowedRoute
{
    private readonly KeyRoute? _keys;
    private volatile CarriedColumns? _last;

    /// <exception cref="EngineFault">The target's rows cannot be found by what the source's changes say.</exception>
    public FollowedRoute(TableRoute route)
    {
        Route = route;
        _keys = KeyRoute.Forward(route);
        HasKey = _keys is not null;
        KeyOrdinals = route.Target.KeyOrdinals;
        bool keyless = route.Source.Key is null && route.Target.Key is null && !route.LeavesColumns;
        if (!HasKey && !keyless)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                $"{route.Target.Name}",
                $"its key cannot be told from the key of {route.Source.Name}, so that changes would not find their rows",
                "Give both tables the same key, or exclude the table from its domain.");
        }
    }

    public TableRoute Route { get; }

    public TableSchema Target => Route.Target;

    /// <summary>True when changes find their rows by key; false when both tables have none.</summary>
    public bool HasKey { get; }

    public ImmutableArray<int> KeyOrdinals { get; }

    /// <summary>Carries new rows over; the batch itself when they cross as they are.</summary>
    public RowBatch Rows(RowBatch rows) => Route.IsIdentity ? rows : Route.Apply(rows);

    /// <summary>Carries old keys over, or old rows of a table without a key.</summary>
    public RowBatch Before(RowBatch before)
    {
        if (_keys is null)
        {
            return Rows(before);
        }

        return _keys.IsIdentity ? before : _keys.Apply(before);
    }

    /// <summary>The target columns that a change does not give: each comes from one column, so that one which did not change gives one which did not.</summary>
    public ImmutableArray<int> Absent(ImmutableArray<int> absent)
    {
        if (absent.IsDefaultOrEmpty || Route.IsIdentity)
        {
            return absent.IsDefault ? [] : absent;
        }

        // The same columns are absent from row after row.
        if (_last is not { } last || !last.Absent.SequenceEqual(absent))
        {
            int[] ordinals = [.. Route.SourceOrdinals];
            _last = last = new CarriedColumns(absent, [.. Enumerable.Range(0, ordinals.Length).Where(t => absent.Contains(ordinals[t]))]);
        }

        return last.Carried;
    }

    private sealed record CarriedColumns(ImmutableArray<int> Absent, ImmutableArray<int> Carried);
}
