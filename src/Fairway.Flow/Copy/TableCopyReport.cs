using Fairway.Flow.Transform;

namespace Fairway.Flow.Copy;

/// <summary>What a copy did for one table.</summary>
/// <param name="Crossing">The table and where it went.</param>
/// <param name="RowsCopied">Source rows written by this attempt.</param>
/// <param name="RowsBefore">Source rows that earlier attempts had written.</param>
/// <param name="RangesCopied">Ranges read and written by this attempt.</param>
/// <param name="RangesBefore">Finished ranges that were not read again.</param>
public sealed record TableCopyReport(TableCrossing Crossing, long RowsCopied, long RowsBefore, int RangesCopied, int RangesBefore)
{
    /// <summary>Source rows in the target.</summary>
    public long Rows => RowsCopied + RowsBefore;
}
