using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.EngineTests.Contract;

/// <summary>Rows as a person writes them.</summary>
public static class WrittenRows
{
    /// <summary>The rows in canonical form; null is NULL.</summary>
    public static RowBatch Of(TableSchema table, params IEnumerable<IReadOnlyList<string?>> rows)
    {
        var batch = new RowBatch(table.StoredColumns.Length);
        foreach (IReadOnlyList<string?> row in rows)
        {
            batch.StartRow();
            for (int c = 0; c < row.Count; c++)
            {
                Append(batch, table.StoredColumns[c].Type, row[c]);
            }
        }

        return batch;
    }

    private static void Append(RowBatch batch, ColumnType type, string? text)
    {
        if (text is null)
        {
            batch.AppendNull();
        }
        else
        {
            batch.Append(WrittenValue.Parse(type, text).Bytes);
        }
    }
}
