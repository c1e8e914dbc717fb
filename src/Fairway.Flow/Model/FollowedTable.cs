namespace Fairway.Flow.Model;

/// <summary>A table that is followed, and the snapshot under which all its rows were copied: what that snapshot already holds is not given again.</summary>
/// <param name="Table">The table.</param>
/// <param name="CopiedUnder">The snapshot's mark (<c>ISnapshotReader.Mark</c>); null when nothing was copied and every change counts.</param>
public sealed record FollowedTable(TableSchema Table, string? CopiedUnder);
