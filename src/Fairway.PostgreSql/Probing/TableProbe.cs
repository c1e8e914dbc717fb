using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform.Rules;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql.Probing;

/// <summary>Asks about the rows of one table. What can be said of a row alone is one scan for all tests; references and repeated rows have a statement each, which the server
/// plans as a join and as groups.</summary>
internal sealed class TableProbe(ProbeSession session, TableSchema schema)
{
    // A statement has at most 1,664 results.
    private const int MostFilters = 1_600;
    private readonly RuleTable _table = new(schema);

    /// <summary>Counts.</summary>
    public async Task<RowTallies> CountAsync(ImmutableArray<RowTest> tests, CancellationToken cancellationToken)
    {
        // All of them are read before anything is asked: a mistake in the last one costs no scan.
        (string Sql, IReadOnlyList<ProbeArgument> Arguments)[] alone = [.. tests.Select(StatementOf)];
        long rows = 0;
        var counted = new List<long>();
        foreach (RowTest[] some in tests.Chunk(MostFilters / 2).DefaultIfEmpty([]))
        {
            var condition = new ConditionSql(_table);
            string[] filters = [.. some.SelectMany(t => FiltersOf(condition, t))];
            List<long[]> counts = await session.ListAsync(ProbeSql.Counts(schema, filters), condition.Arguments, most: null, r => Numbers(r, 1 + filters.Length), cancellationToken);
            rows = counts[0][0];
            counted.AddRange(counts[0].Skip(1));
        }

        ImmutableArray<RowTally>.Builder tallies = ImmutableArray.CreateBuilder<RowTally>();
        for (int i = 0; i < tests.Length; i++)
        {
            (string sql, IReadOnlyList<ProbeArgument> arguments) = alone[i];
            long found = sql.Length == 0 ? counted[(2 * i) + 1] : (await session.ListAsync(sql, arguments, most: null, r => r.GetInt64(0), cancellationToken))[0];
            tallies.Add(new RowTally(counted[2 * i], found));
        }

        return new RowTallies(rows, tallies.ToImmutable());
    }

    /// <summary>Gives the keys of rows that are found.</summary>
    public async Task<ImmutableArray<string>> KeysAsync(RowTest test, int most, CancellationToken cancellationToken)
    {
        var condition = new ConditionSql(_table);
        string where = condition.Of(test.Where);
        string found = FoundBy(condition, test);
        string sql = test is Repeated repeated
            ? ProbeSql.RepeatedKeys(_table, repeated, where, condition.Arguments.Count)
            : ProbeSql.Keys(schema, $"{where} AND {found}", condition.Arguments.Count);
        ColumnSchema[] key = [.. schema.KeyOrdinals.Select(o => schema.StoredColumns[o])];
        int[] all = [.. Enumerable.Range(0, key.Length)];
        var decoder = new SentRow(schema.Name, key, session.Server.ChecksNoText);
        List<byte[]> rows = await session.ListAsync(sql, condition.Arguments, most, r => r.GetFieldValue<byte[]>(0), cancellationToken);
        using var batch = new RowBatch(key.Length);
        rows.ForEach(r => decoder.Append(batch, r));
        return [.. Enumerable.Range(0, batch.Rows).Select(r => KeyText.Of(schema, RowKey.Of(batch[r], all)))];
    }

    // Considered, and found among them; what has a statement of its own is counted there.
    private static IEnumerable<string> FiltersOf(ConditionSql condition, RowTest test)
    {
        string where = condition.Of(test.Where);
        return [where, test is Breaks breaks ? $"{where} AND {condition.Of(breaks.Condition)}" : "FALSE"];
    }

    private string FoundBy(ConditionSql condition, RowTest test) => test switch
    {
        Breaks breaks => condition.Of(breaks.Condition),
        Lonely lonely => ProbeSql.IsLonely(_table, lonely),
        _ => "TRUE",
    };

    // The statement that a test needs for itself; none for one that a filter answers.
    private (string Sql, IReadOnlyList<ProbeArgument> Arguments) StatementOf(RowTest test)
    {
        var condition = new ConditionSql(_table);
        string where = condition.Of(test.Where);
        return test switch
        {
            Lonely lonely => (ProbeSql.Count(schema, $"{where} AND {ProbeSql.IsLonely(_table, lonely)}"), condition.Arguments),
            Repeated repeated => (ProbeSql.CountRepeated(_table, repeated, where), condition.Arguments),
            _ => ("", condition.Arguments),
        };
    }

    private static long[] Numbers(NpgsqlDataReader row, int count) => [.. Enumerable.Range(0, count).Select(row.GetInt64)];
}
