using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;
using Fairway.Flow.Transform.Rules;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Probing;

/// <summary>Adds up the rows of one table. Sums of integers and numerics are exact at the server; they come as text, because no number of .NET holds all of them.</summary>
internal sealed class TotalProbe(ProbeSession session, TableSchema schema, TotalsQuery query)
{
    private readonly RuleTable _table = new(schema);

    /// <summary>Adds up.</summary>
    public async Task<ImmutableArray<GroupTotal>> RunAsync(int mostGroups, CancellationToken cancellationToken)
    {
        var condition = new ConditionSql(_table);
        string where = condition.Of(query.Where);
        ColumnSchema[] by = [.. query.By.Select(_table.Grouped)];
        string sql = ProbeSql.Totals(_table, query, where, condition.Arguments.Count);
        int? most = by.Length == 0 ? null : mostGroups < int.MaxValue ? mostGroups + 1 : mostGroups;
        List<(byte[]? Keys, string?[] Totals)> groups = await session.ListAsync(sql, condition.Arguments, most, Read, cancellationToken);
        if (groups.Count > mostGroups)
        {
            throw GroupOrder.TooMany(schema.Name, mostGroups);
        }

        var decoder = new SentRow(schema.Name, by, session.Server.ChecksNoText);
        return GroupOrder.Sorted(groups.Select(g => new GroupTotal(KeysOf(decoder, by, g.Keys), [.. g.Totals.Select(TotalOf)])));
    }

    private (byte[]? Keys, string?[] Totals) Read(NpgsqlDataReader row) => (
        row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0),
        [.. Enumerable.Range(1, query.Terms.Length).Select(i => row.IsDBNull(i) ? null : row.GetString(i))]);

    private ImmutableArray<string?> KeysOf(SentRow decoder, ColumnSchema[] by, byte[]? sent)
    {
        if (sent is null)
        {
            return [];
        }

        using var batch = new RowBatch(by.Length);
        decoder.Append(batch, sent);
        ImmutableArray<string?>.Builder keys = ImmutableArray.CreateBuilder<string?>(by.Length);
        for (int i = 0; i < by.Length; i++)
        {
            keys.Add(GroupOrder.KeyOf(query.By[i].Part, by[i].Type, batch[0][i]));
        }

        return keys.ToImmutable();
    }

    private ExactNumber? TotalOf(string? text, int term)
    {
        if (text is null)
        {
            return null;
        }

        TotalTerm asked = query.Terms[term];
        return ExactNumber.TryParse(text, out ExactNumber number) ? number : throw new EngineFault(
            EngineFaultKind.BadData,
            $"{schema.Name}.{asked.Column}",
            string.Create(CultureInfo.InvariantCulture, $"a value is NaN or infinite, which has no {asked.Kind.ToString().ToLowerInvariant()}"),
            "Correct the value, or leave such rows out with a condition.");
    }
}
