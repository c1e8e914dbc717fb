using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Verify;

/// <summary>What a repair did, or would do, to one target table.</summary>
/// <param name="Target">The table.</param>
/// <param name="Inserted">Rows written from the source.</param>
/// <param name="Deleted">Rows removed.</param>
/// <param name="Actions">One line per difference, without values.</param>
public sealed record RepairReport(TableName Target, long Inserted, long Deleted, ImmutableArray<string> Actions);
