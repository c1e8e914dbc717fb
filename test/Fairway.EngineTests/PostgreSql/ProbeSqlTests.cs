using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;
using Fairway.Flow.Transform.Rules;
using Fairway.PostgreSql.Sql;

namespace Fairway.EngineTests.PostgreSql;

public class ProbeSqlTests
{
    private static readonly TableSchema Orders = TestTable.Of("id", "id:bigint!", "country:text", "total:numeric(12,2)", "made:date", "n:integer", "seen:timestamptz") with { Name = new TableName("orders", "shop") };

    private static readonly RuleTable Table = new(Orders);

    [Theory]
    [InlineData("country not in (US, CA)", "((probed.\"country\"::pg_catalog.text COLLATE \"C\" = ANY ($1::pg_catalog.text[]::pg_catalog.text[])) IS TRUE) IS NOT TRUE")]
    [InlineData("total > 0 and made is null", "((probed.\"total\" > $1::pg_catalog.numeric) IS TRUE AND probed.\"made\" IS NULL)")]
    [InlineData("n = 1 or n < 0.5", "((probed.\"n\" = $1::pg_catalog.int8) IS TRUE OR (probed.\"n\" < $2::pg_catalog.numeric) IS TRUE)")]
    [InlineData("country is blank", "(probed.\"country\"::pg_catalog.text COLLATE \"C\" ~ '^[ \\t\\r\\n]*$') IS TRUE")]
    [InlineData("country matches 'a+'", "(probed.\"country\"::pg_catalog.text COLLATE \"C\" ~ $1::pg_catalog.text) IS TRUE")]
    [InlineData("seen >= 2027-01-01", "(probed.\"seen\" >= $1::pg_catalog.timestamptz) IS TRUE")]
    public void Conditions_are_yes_or_no_and_literals_parameters(string condition, string wanted) => Assert.Equal(wanted, new ConditionSql(Table).Of(Parsed(condition)));

    [Fact]
    public void Counts_of_twenty_tests_are_one_scan()
    {
        string sql = ProbeSql.Counts(Orders, Enumerable.Range(0, 20).Select(i => $"f{i}"));

        Assert.StartsWith("SELECT pg_catalog.count(*), pg_catalog.count(*) FILTER (WHERE f0), pg_catalog.count(*) FILTER (WHERE f1), ", sql, StringComparison.Ordinal);
        Assert.EndsWith(", pg_catalog.count(*) FILTER (WHERE f19) FROM ONLY \"shop\".\"orders\" AS probed", sql, StringComparison.Ordinal);
        Assert.Single(sql.Split(" FROM ").Skip(1));
    }

    [Fact]
    public void A_reference_is_an_anti_join() => Assert.Equal(
        "probed.\"n\" IS NOT NULL AND NOT EXISTS (SELECT FROM ONLY \"shop\".\"orders\" AS counterpart WHERE counterpart.\"id\" = probed.\"n\")",
        ProbeSql.IsLonely(Table, new Lonely(["n"], Orders, ["id"])));

    [Fact]
    public void Repeated_rows_are_counted_by_groups() => Assert.Equal(
        "SELECT COALESCE(pg_catalog.sum(sets.size - 1), 0)::pg_catalog.int8 FROM (SELECT pg_catalog.count(*) AS size FROM ONLY \"shop\".\"orders\" AS probed WHERE TRUE "
        + "AND probed.\"country\"::pg_catalog.text COLLATE \"C\" IS NOT NULL AND probed.\"n\" IS NOT NULL GROUP BY probed.\"country\"::pg_catalog.text COLLATE \"C\", probed.\"n\") AS sets",
        ProbeSql.CountRepeated(Table, new Repeated(["country", "n"]), "TRUE"));

    [Fact]
    public void Keys_come_in_key_order() => Assert.Equal(
        "SELECT pg_catalog.record_send(ROW(probed.\"id\")) FROM ONLY \"shop\".\"orders\" AS probed WHERE c ORDER BY probed.\"id\" LIMIT $3",
        ProbeSql.Keys(Orders, "c", parameters: 2));

    [Fact]
    public void Keys_of_repeated_rows_leave_the_first_of_each_set_out() => Assert.Equal(
        "SELECT ranked.key_row FROM (SELECT pg_catalog.record_send(ROW(probed.\"id\")) AS key_row, pg_catalog.row_number() OVER (PARTITION BY probed.\"n\" ORDER BY probed.\"id\") AS place_in_set, "
        + "pg_catalog.row_number() OVER (ORDER BY probed.\"id\") AS place_of_key FROM ONLY \"shop\".\"orders\" AS probed WHERE TRUE AND probed.\"n\" IS NOT NULL) AS ranked "
        + "WHERE ranked.place_in_set > 1 ORDER BY ranked.place_of_key LIMIT $1",
        ProbeSql.RepeatedKeys(Table, new Repeated(["n"]), "TRUE", parameters: 0));

    [Fact]
    public void Totals_are_texts_and_groups_rows() => Assert.Equal(
        "SELECT pg_catalog.record_send(ROW(pg_catalog.date_trunc('Month', probed.\"made\"::pg_catalog.timestamp)::pg_catalog.date, probed.\"country\"::pg_catalog.text COLLATE \"C\")), "
        + "pg_catalog.count(*)::pg_catalog.text, pg_catalog.sum(probed.\"total\")::pg_catalog.text, pg_catalog.max(probed.\"n\")::pg_catalog.text FROM ONLY \"shop\".\"orders\" AS probed "
        + "WHERE TRUE GROUP BY pg_catalog.date_trunc('Month', probed.\"made\"::pg_catalog.timestamp)::pg_catalog.date, probed.\"country\"::pg_catalog.text COLLATE \"C\" LIMIT $1",
        ProbeSql.Totals(Table, new TotalsQuery([TotalTerm.Count, TotalTerm.Sum("total"), TotalTerm.Max("n")], [new("made", GroupPart.Month), new("country")]), "TRUE", parameters: 0));

    [Fact]
    public void A_users_query_stands_inside_ours() => Assert.Equal("SELECT * FROM (\nSELECT 1 -- one\n) AS asked LIMIT $1", ProbeSql.FirstRows("SELECT 1 -- one"));

    private static Condition Parsed(string text) => ConditionText.TryParse(text, out Condition? condition, out ConditionMistake? mistake) ? condition : throw new ArgumentException($"{mistake}");
}
