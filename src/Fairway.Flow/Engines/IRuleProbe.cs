using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Flow.Engines;

/// <summary>
/// Asks a database about its rows where they lie, without moving them: how many break a rule, which ones by their keys, what they add up to. Each call sees the
/// database as it was at one moment, writes nothing, and gives no value of a row except keys, group keys and totals. Safe for several threads.
/// </summary>
/// <remarks>
/// Every call throws an <see cref="EngineFault"/>: <see cref="EngineFaultKind.BadSetup"/> for a test that does not fit the table (no such stored column, a literal that is
/// no value of its column's type, a question that the type does not answer), <see cref="EngineFaultKind.RetryLater"/> when it took longer than its limit, and the usual
/// ones of reading.
/// </remarks>
public interface IRuleProbe
{
    /// <summary>
    /// Counts. One scan of the table answers all <see cref="Breaks"/> tests and says how many rows each test considers. <see cref="Lonely"/> and <see cref="Repeated"/> may
    /// need a statement each besides, over the same moment.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="tests">What is asked; may be empty, and then only the rows are counted.</param>
    /// <param name="limits">How long it may take.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<RowTallies> CountAsync(TableSchema table, ImmutableArray<RowTest> tests, ProbeLimits limits, CancellationToken cancellationToken);

    /// <summary>The keys of rows that a test finds, and no other values, in key order, in the form of <see cref="KeyText"/>; empty for a table without a key. Of rows that
    /// repeat another, the first in key order is not found.</summary>
    /// <param name="table">The table.</param>
    /// <param name="test">What is asked.</param>
    /// <param name="most">How many keys are given at most.</param>
    /// <param name="limits">How long it may take.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<ImmutableArray<string>> KeysAsync(TableSchema table, RowTest test, int most, ProbeLimits limits, CancellationToken cancellationToken);

    /// <summary>
    /// Exact totals per group, ordered by the groups' keys: NULL first, then by their characters' numbers. Without groups there is one, also of an empty table. A value that
    /// is no number (NaN, an infinity) is a fault of kind <see cref="EngineFaultKind.BadData"/>.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="query">What is added up, by what, and of which rows.</param>
    /// <param name="limits">How long it may take and how many groups there may be: one more is a fault of kind <see cref="EngineFaultKind.BadSetup"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<ImmutableArray<GroupTotal>> TotalsAsync(TableSchema table, TotalsQuery query, ProbeLimits limits, CancellationToken cancellationToken);

    /// <summary>
    /// The one number that a query of the user's own gives, in the system's own dialect: one query, one row, one column, and it cannot write. Anything else is a fault that says
    /// so; what the query did until then is undone.
    /// </summary>
    /// <param name="sql">A query (SELECT, VALUES or WITH … SELECT).</param>
    /// <param name="limits">How long it may take.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<ExactNumber> NumberAsync(string sql, ProbeLimits limits, CancellationToken cancellationToken);
}
