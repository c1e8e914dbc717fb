using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;
using Fairway.Sqlite.Probing;
using Fairway.Sqlite.Sql;
using Fairway.Sqlite.Writing;

namespace Fairway.Sqlite;

/// <summary>Asks about rows over a connection and a snapshot of their own, which cannot write.</summary>
internal sealed class RuleProbe(SqliteConnector connector) : IRuleProbe
{
    /// <inheritdoc/>
    public Task<RowTallies> CountAsync(TableSchema table, ImmutableArray<RowTest> tests, ProbeLimits limits, CancellationToken cancellationToken) =>
        AskAsync(table.Name.ToString(), limits, (session, token) => new TableProbe(session, table).Count(tests, token), cancellationToken);

    /// <inheritdoc/>
    public async Task<ImmutableArray<string>> KeysAsync(TableSchema table, RowTest test, int most, ProbeLimits limits, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return table.Key is null || most == 0 ? []
            : await AskAsync(table.Name.ToString(), limits, (session, token) => new TableProbe(session, table).Keys(test, most, token), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<GroupTotal>> TotalsAsync(TableSchema table, TotalsQuery query, ProbeLimits limits, CancellationToken cancellationToken) =>
        AskAsync(table.Name.ToString(), limits, (session, token) => new TotalProbe(session, table, query).Run(session, limits.MostGroups, token), cancellationToken);

    /// <inheritdoc/>
    public Task<ExactNumber> NumberAsync(string sql, ProbeLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sql);
        string name = connector.Address.DisplayName;
        return AskAsync($"a query to {name}", limits, (session, token) => UserQuery.Number(session, sql, token), cancellationToken);
    }

    private async Task<T> AskAsync<T>(string place, ProbeLimits limits, Func<RowSession, CancellationToken, T> ask, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(limits);
        cancellationToken.ThrowIfCancellationRequested();
        string name = connector.Address.DisplayName;
        await using RowSession session = await RowSession.OpenAsync(connector.OpenReadingAsync(cancellationToken), name);
        SameValue.Register(session);
        session.Execute("BEGIN", name);

        // The snapshot is taken by the first read, not by BEGIN.
        await LockWait.ExecuteAsync(session, "SELECT count(*) FROM sqlite_schema", cancellationToken);
        using var limit = new CancellationTokenSource(limits.Longest);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using CancellationTokenRegistration interrupt = session.InterruptBy(either.Token);
            return ask(session, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EngineFault(
                EngineFaultKind.RetryLater,
                place,
                string.Create(CultureInfo.InvariantCulture, $"the question took longer than its limit of {limits.Longest.TotalSeconds:0.###} s"),
                "Ask when less runs on this machine, make an index for it, or allow it more time.");
        }
    }
}
