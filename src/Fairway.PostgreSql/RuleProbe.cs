using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;
using Fairway.PostgreSql.Probing;

namespace Fairway.PostgreSql;

/// <summary>Asks about rows over a session of its own, in a transaction that sees one moment and cannot write.</summary>
internal sealed class RuleProbe(PostgreSqlConnector connector) : IRuleProbe
{
    private const string Application = "fairway rules";

    // Not pooled: what a user's query takes for its session, an advisory lock for one, ends with it.
    private readonly PostgreSqlConnector _alone = new(connector.Address, builder =>
    {
        builder.Pooling = false;
        builder.ApplicationName = Application;
    });

    /// <inheritdoc/>
    public async Task<RowTallies> CountAsync(TableSchema table, ImmutableArray<RowTest> tests, ProbeLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using ProbeSession session = await ProbeSession.OpenAsync(connector, table.Name.ToString(), limits, cancellationToken);
        return await new TableProbe(session, table).CountAsync(tests, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<string>> KeysAsync(TableSchema table, RowTest test, int most, ProbeLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        if (table.Key is null || most == 0)
        {
            return [];
        }

        await using ProbeSession session = await ProbeSession.OpenAsync(connector, table.Name.ToString(), limits, cancellationToken);
        return await new TableProbe(session, table).KeysAsync(test, most, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<GroupTotal>> TotalsAsync(TableSchema table, TotalsQuery query, ProbeLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(query);
        await using ProbeSession session = await ProbeSession.OpenAsync(connector, table.Name.ToString(), limits, cancellationToken);
        return await new TotalProbe(session, table, query).RunAsync(limits.MostGroups, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ExactNumber> NumberAsync(string sql, ProbeLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sql);
        await using ProbeSession session = await ProbeSession.OpenAsync(_alone, $"a query to {connector.Address.DisplayName}", limits, cancellationToken);
        return await UserQuery.NumberAsync(session, sql, cancellationToken);
    }
}
