using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Transform;

/// <summary>
/// Tries rows of the new side on their way back, and counts those that the old table would refuse (CO-28): a step refuses the value, NULL is not allowed, a text
/// is too long. What only the old database itself knows (checks, other rows) is not seen here. Not safe for several threads.
/// </summary>
public sealed class OldShapeTrial
{
    private readonly TableRoute _back;
    private readonly ImmutableArray<ColumnSchema> _columns;
    private readonly int _mostNamed;
    private readonly List<UnfitRow> _named = [];

    /// <summary>Begins with no rows.</summary>
    /// <param name="back">The way back of the table (<see cref="TableCrossing.Reverse"/>).</param>
    /// <param name="mostNamed">Rows that are named; further ones are only counted.</param>
    public OldShapeTrial(TableRoute back, int mostNamed = 1_000)
    {
        ArgumentNullException.ThrowIfNull(back);
        ArgumentOutOfRangeException.ThrowIfNegative(mostNamed);
        _back = back;
        _columns = back.Target.StoredColumns;
        _mostNamed = mostNamed;
    }

    /// <summary>Rows that were tried.</summary>
    public long Tried { get; private set; }

    /// <summary>Rows that do not fit.</summary>
    public long Unfit { get; private set; }

    /// <summary>The first of those that do not fit.</summary>
    public IReadOnlyList<UnfitRow> Named => _named;

    /// <summary>Tries all rows of a batch of the new table.</summary>
    public void Add(RowBatch rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (int r = 0; r < rows.Rows; r++)
        {
            Tried++;
            if (Try(rows, r) is { } unfit)
            {
                Unfit++;
                if (_named.Count < _mostNamed)
                {
                    _named.Add(unfit);
                }
            }
        }
    }

    /// <summary>Tries one row of the new table, and counts nothing.</summary>
    /// <returns>Why it does not fit; null when it does.</returns>
    public UnfitRow? Try(RowBatch rows, int row)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (_back.IsIdentity)
        {
            return Refusal(rows[row], rows[row]);
        }

        using var carried = new RowBatch(_columns.Length);
        return _back.Try(rows, row, carried) is { } refused
            ? new UnfitRow(_back.Source.Name, KeyOf(rows[row]), refused.Column.Target, refused.Because)
            : Refusal(rows[row], carried[0]);
    }

    private UnfitRow? Refusal(in Row row, in Row carried)
    {
        for (int c = 0; c < _columns.Length; c++)
        {
            if (Because(_columns[c], carried[c]) is { } because)
            {
                return new UnfitRow(_back.Source.Name, KeyOf(row), _columns[c].Name, because);
            }
        }

        return null;
    }

    private static string? Because(ColumnSchema column, RowValue value)
    {
        if (value.IsNull)
        {
            return column.Nullable ? null : "it is NULL, which the old column does not allow";
        }

        bool limited = column is { TypeEnforced: true, Type: { Kind: ValueKind.Text, Length: > 0 } };
        return limited && value.Bytes.Length > column.Type.Length && Characters(value.Bytes) > column.Type.Length
            ? $"it has more characters than {column.Type} takes"
            : null;
    }

    // Databases count code points; every byte that does not continue one begins one.
    private static int Characters(ReadOnlySpan<byte> utf8)
    {
        int count = 0;
        foreach (byte b in utf8)
        {
            count += (b & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }

    private RowKey? KeyOf(in Row row) => _back.Source.Key is null ? null : RowKey.Of(row, _back.SourceKeyOrdinals);
}
