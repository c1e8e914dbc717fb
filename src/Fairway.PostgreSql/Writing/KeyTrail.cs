using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Writing;

/// <summary>
/// The keys of the rows that went into an open COPY. The server says which line it refuses when the rows themselves are long gone, and a person needs
/// the key. Bounded: who writes ends the COPY when the trail is full.
/// </summary>
internal sealed class KeyTrail : IDisposable
{
    private const int MostBytes = 4 << 20;
    private readonly TableSchema _table;
    private readonly ImmutableArray<int> _ordinals;
    private readonly RowBatch? _keys;

    public KeyTrail(TableSchema table)
    {
        _table = table;
        _ordinals = table.KeyOrdinals;
        _keys = _ordinals.IsEmpty ? null : new RowBatch(_ordinals.Length);
    }

    /// <summary>True when the keys should be forgotten before there are more.</summary>
    public bool IsFull => _keys is { Bytes: >= MostBytes };

    public void Add(RowBatch rows)
    {
        for (int r = 0; _keys is not null && r < rows.Rows; r++)
        {
            Row row = rows[r];
            _keys.StartRow();
            foreach (int ordinal in _ordinals)
            {
                _keys.Append(row[ordinal]);
            }
        }
    }

    /// <summary>The key of a row for people; empty when there is none or it is not known.</summary>
    /// <param name="line">The row's place in the COPY, from 1.</param>
    public string KeyOf(long line) =>
        _keys is null || line < 1 || line > _keys.Rows ? "" : KeyText.Of(_table, RowKey.Of(_keys[(int)line - 1], [.. Enumerable.Range(0, _ordinals.Length)]));

    public void Dispose() => _keys?.Dispose();
}
