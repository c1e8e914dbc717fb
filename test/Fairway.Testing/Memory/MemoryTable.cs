using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Testing.Memory;

/// <summary>The rows of a table as a value: every change gives another one, so that a mark costs nothing. As strict as a database.</summary>
internal sealed record MemoryTable(TableSchema Schema, ImmutableArray<ImmutableArray<int>> Unique)
{
    private static readonly int[] AllPlaces = [.. Enumerable.Range(0, 256)];

    /// <summary>Rows by key; of a table without a key by number.</summary>
    public ImmutableDictionary<RowKey, ImmutableArray<byte[]?>> Keyed { get; init; } = ImmutableDictionary<RowKey, ImmutableArray<byte[]?>>.Empty;

    /// <summary>Rows of a table without a key.</summary>
    public ImmutableList<ImmutableArray<byte[]?>> Keyless { get; init; } = [];

    public MemoryTable Insert(in Row row)
    {
        ImmutableArray<byte[]?> values = ValuesOf(row);
        if (Schema.Key is null)
        {
            return this with { Keyless = Keyless.Add(values) };
        }

        RowKey key = KeyOf(values);
        return Keyed.ContainsKey(key) ? throw Refuse(key, "there is a row of this key already") : With(key, values);
    }

    public MemoryTable Update(in Row row)
    {
        ImmutableArray<byte[]?> values = ValuesOf(row);
        RowKey key = KeyOf(values);
        return Keyed.ContainsKey(key) ? With(key, values) : throw Refuse(key, "the row is not there, where exactly one is wanted");
    }

    public MemoryTable Put(in Row row)
    {
        ImmutableArray<byte[]?> values = ValuesOf(row);
        return With(KeyOf(values), values);
    }

    public MemoryTable Change(in Row oldKey, ImmutableArray<int> ordinals, in Row values)
    {
        RowKey before = RowKey.Of(oldKey, AllPlaces.AsSpan(0, oldKey.Count));
        if (!Keyed.TryGetValue(before, out ImmutableArray<byte[]?> row))
        {
            throw Refuse(before, "the row is not there, where exactly one is wanted");
        }

        for (int v = 0; v < ordinals.Length; v++)
        {
            row = row.SetItem(ordinals[v], values[v].IsNull ? null : values[v].Bytes.ToArray());
        }

        RowKey after = KeyOf(row);
        MemoryTable without = this with { Keyed = Keyed.Remove(before) };
        return without.Keyed.ContainsKey(after) ? throw Refuse(after, "there is a row of this key already") : without.With(after, row);
    }

    public MemoryTable Delete(RowKey key, bool strict) => Keyed.ContainsKey(key) || !strict
        ? this with { Keyed = Keyed.Remove(key) }
        : throw Refuse(key, "the row is not there, where exactly one is wanted");

    public MemoryTable DeleteEqual(in Row row)
    {
        ImmutableArray<byte[]?> values = ValuesOf(row);
        int found = Keyless.FindIndex(r => Same(r, values));
        return found >= 0
            ? this with { Keyless = Keyless.RemoveAt(found) }
            : throw new EngineFault(EngineFaultKind.BadData, $"{Schema.Name}", "the row is not there, where exactly one is wanted", "Repair it.");
    }

    public MemoryTable Empty() => this with { Keyed = Keyed.Clear(), Keyless = [] };

    /// <summary>The key of a row that is given whole.</summary>
    public RowKey KeyOf(in Row row) => RowKey.Of(row, Schema.KeyOrdinals.AsSpan());

    private MemoryTable With(RowKey key, ImmutableArray<byte[]?> values)
    {
        foreach (ImmutableArray<int> columns in Unique)
        {
            bool taken = columns.All(c => values[c] is not null)
                && Keyed.Any(other => !other.Key.Equals(key) && columns.All(c => other.Value[c].AsSpan().SequenceEqual(values[c]) && other.Value[c] is not null));
            if (taken)
            {
                throw Refuse(key, "a unique constraint is violated");
            }
        }

        return this with { Keyed = Keyed.SetItem(key, values) };
    }

    private RowKey KeyOf(ImmutableArray<byte[]?> values)
    {
        using var one = new RowBatch(values.Length);
        one.StartRow();
        foreach (byte[]? value in values)
        {
            one.Append(value is null ? RowValue.Null : new RowValue(value));
        }

        return KeyOf(one[0]);
    }

    private static ImmutableArray<byte[]?> ValuesOf(in Row row)
    {
        var values = ImmutableArray.CreateBuilder<byte[]?>(row.Count);
        for (int c = 0; c < row.Count; c++)
        {
            values.Add(row[c].IsNull ? null : row[c].Bytes.ToArray());
        }

        return values.MoveToImmutable();
    }

    private static bool Same(ImmutableArray<byte[]?> one, ImmutableArray<byte[]?> other) =>
        one.Zip(other).All(v => v.First is null ? v.Second is null : v.Second is not null && v.First.AsSpan().SequenceEqual(v.Second));

    private EngineFault Refuse(RowKey key, string seen) => new(EngineFaultKind.BadData, $"{Schema.Name} at {KeyText.Of(Schema, key)}", seen, "Repair it.");
}
