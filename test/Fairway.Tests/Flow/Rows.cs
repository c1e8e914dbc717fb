using System.Text;
using Fairway.Flow.Model;

namespace Fairway.Tests.Flow;

/// <summary>Batches from texts, null for NULL.</summary>
internal static class Rows
{
    public static RowBatch Of(params string?[][] rows)
    {
        var batch = new RowBatch(rows[0].Length);
        foreach (string?[] row in rows)
        {
            batch.StartRow();
            foreach (string? text in row)
            {
                batch.Append(text is null ? RowValue.Null : new RowValue(Encoding.UTF8.GetBytes(text)));
            }
        }

        return batch;
    }
}
