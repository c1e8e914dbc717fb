namespace Fairway.Flow.Copy;

/// <summary>
/// Decides which table a free lane works on: one that nobody works on yet, the largest first, so that the end is not one long table; when every table
/// has its lane, the lanes share. A single lane keeps the order of the plan.
/// </summary>
internal sealed class LaneSchedule
{
    private readonly Lock _gate = new();
    private readonly TableWork[] _tables;

    /// <summary>Takes the tables in the order of the plan.</summary>
    public LaneSchedule(IEnumerable<TableWork> tables, int lanes) =>
        _tables = lanes == 1 ? [.. tables] : [.. tables.OrderByDescending(t => t.EstimatedRows)];

    /// <summary>A table for a lane; null when no range is left anywhere.</summary>
    public TableWork? Join()
    {
        lock (_gate)
        {
            TableWork? table = _tables.Where(t => !t.IsDry).MinBy(t => t.Lanes);
            if (table is not null)
            {
                table.Lanes++;
            }

            return table;
        }
    }

    /// <summary>Takes a lane off a table that gives it nothing more.</summary>
    /// <returns>True for the last lane: all ranges of the table are then durable.</returns>
    public bool Leave(TableWork table)
    {
        lock (_gate)
        {
            return --table.Lanes == 0;
        }
    }
}
