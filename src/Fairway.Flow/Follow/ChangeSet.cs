using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>Rows of which the same columns change.</summary>
internal sealed class ChangeSet(ImmutableArray<int> ordinals, int keyColumns, bool moves) : IDisposable
{
    /// <summary>Positions of the columns among the stored ones, ascending.</summary>
    public ImmutableArray<int> Ordinals { get; } = ordinals;

    /// <summary>True when their keys are among what changes.</summary>
    public bool Moves { get; } = moves;

    /// <summary>The keys as they are now.</summary>
    public RowBatch Keys { get; } = new(keyColumns);

    /// <summary>The values of these columns.</summary>
    public RowBatch Values { get; } = new(ordinals.Length);

    /// <summary>Adds a row, given whole.</summary>
    public void Add(RowKey key, in Row row)
    {
        Keys.StartRow();
        key.AppendTo(Keys);
        Values.StartRow();
        foreach (int ordinal in Ordinals)
        {
            Values.Append(row[ordinal]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Keys.Dispose();
        Values.Dispose();
    }
}
