using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>The way of keys alone: from a source's keys to those of its target, or back.</summary>
public sealed class KeyRoute
{
    private readonly TableRoute _route;

    private KeyRoute(TableSchema from, TableSchema to, ImmutableArray<ColumnRoute> columns) =>
        _route = new TableRoute(KeysOf(from), KeysOf(to), columns);

    /// <summary>True when a key is the same on both sides.</summary>
    public bool IsIdentity => _route.IsIdentity;

    /// <summary>From the source's key to the target's; null when a side has no key, or the target's takes more, or less, than the source's gives.</summary>
    public static KeyRoute? Forward(TableRoute route)
    {
        ArgumentNullException.ThrowIfNull(route);
        ColumnRoute[]? columns = Carriers(route);
        return columns is null ? null : new KeyRoute(route.Source, route.Target, [.. columns]);
    }

    /// <summary>From the target's key to the source's; null where <see cref="Forward"/> gives null, or a step has no inverse.</summary>
    public static KeyRoute? Back(TableRoute route)
    {
        ArgumentNullException.ThrowIfNull(route);
        ColumnRoute?[]? columns = Carriers(route)?.Where(c => c.Source is not null).DistinctBy(c => c.Source).Select(c => c.Reverse()).ToArray();
        return columns is null || columns.Any(c => c is null) ? null : new KeyRoute(route.Target, route.Source, [.. columns.Select(c => c!)]); // None is null here.
    }

    /// <summary>Carries keys over, in the order of the key's columns on either side. The caller disposes both batches.</summary>
    /// <exception cref="Engines.EngineFault">As for <see cref="TableRoute.Apply"/>.</exception>
    public RowBatch Apply(RowBatch keys) => _route.Apply(keys);

    /// <summary>Carries one key over.</summary>
    /// <exception cref="Engines.EngineFault">As for <see cref="TableRoute.Apply"/>.</exception>
    public RowKey Apply(RowKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (IsIdentity)
        {
            return key;
        }

        using var one = new RowBatch(_route.Source.KeyOrdinals.Length);
        one.StartRow();
        key.AppendTo(one);
        using RowBatch carried = _route.Apply(one);
        return RowKey.Of(carried[0], _route.Target.KeyOrdinals.AsSpan());
    }

    // The routes of the target's key columns, when they come from all of the source's key columns and nothing else. Names are the source's own.
    private static ColumnRoute[]? Carriers(TableRoute route)
    {
        if (route.Source.Key is null || route.Target.Key is null)
        {
            return null;
        }

        int[] sourceKey = [.. route.SourceKeyOrdinals];
        int[] ordinals = [.. route.SourceOrdinals];
        int[] targetKey = [.. route.Target.KeyOrdinals];
        bool closed = targetKey.All(t => ordinals[t] < 0 || sourceKey.Contains(ordinals[t])) && sourceKey.All(s => targetKey.Any(t => ordinals[t] == s));
        return !closed ? null : [.. targetKey.Select(t => route.Columns[t] with
        {
            Target = route.Target.StoredColumns[t].Name,
            Source = ordinals[t] < 0 ? null : route.Source.StoredColumns[ordinals[t]].Name,
        })];
    }

    private static TableSchema KeysOf(TableSchema table)
    {
        ImmutableArray<ColumnSchema> stored = table.StoredColumns;
        ImmutableArray<ColumnSchema> columns = [.. table.KeyOrdinals.Select(k => stored[k])];
        return table with { Columns = columns, Key = new TableKey([.. columns.Select(c => c.Name)]) };
    }
}
