using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.EngineTests.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Verify;

namespace Fairway.EngineTests.Verify;

/// <summary>A target that holds values which are not of their column's type: each is a difference, none ends the comparison.</summary>
public sealed class MisfitTests : IDisposable
{
    private const int Rows = 40;
    private const string Payload = "cents INTEGER, big TEXT, moment TEXT, mark TEXT";
    private const string Values = "i * 7 + 1, i, printf('2024-03-%02d 12:00:%02d', 1 + i % 28, i), printf('%08x-0000-4000-8000-000000000000', i)";
    private const string NoUtf8 = "CAST(x'61ff' AS TEXT)";
    private const string LargeNoUtf8 = "CAST(zeroblob(1500000) || x'ff' AS TEXT)";

    private static readonly ImmutableArray<ColumnMappingSpec> _casts =
    [
        new() { Column = "cents", To = "amount", Scale = 0.01m, As = new ColumnType(ValueKind.Decimal, 12, 2) },
        new() { Column = "big", As = new ColumnType(ValueKind.Int64) },
        new() { Column = "moment", As = new ColumnType(ValueKind.Timestamp) },
        new() { Column = "mark", As = new ColumnType(ValueKind.Uuid) },
    ];

    private static readonly (string Column, string[] Misfits)[] _mapped =
    [
        ("amount", ["'much'", "x'00ff'", "0.125", "12345678901.25", NoUtf8, LargeNoUtf8]),
        ("big", ["'seven'", "x'07'", "1.5", "1e300", NoUtf8, "zeroblob(1500000)"]),
        ("moment", ["'yesterday'", "1700000000", "0.5", "x'00'", NoUtf8]),
        ("mark", ["'no uuid'", "5", "x'00112233445566778899aabbccddeeff'", NoUtf8]),
    ];

    private static readonly (string Column, string[] Misfits)[] _plain =
    [
        ("t", [NoUtf8, LargeNoUtf8, "x'61'", "zeroblob(1500000)"]),
        ("u", [NoUtf8, LargeNoUtf8]),
        ("n", ["'x'", "1.5", "x'01'", NoUtf8]),
        ("b", ["'text'", "5", "0.5", NoUtf8, "CAST(zeroblob(1500000) AS TEXT)"]),
        ("r", ["'x'", "x'01'"]),
    ];

    private readonly SqliteMove _move = new($"""
        CREATE TABLE mapped (id INTEGER PRIMARY KEY, {Payload}); INSERT INTO mapped SELECT i, {Values} FROM {Numbers};
        CREATE TABLE mapped_keyless ({Payload}); INSERT INTO mapped_keyless SELECT {Values} FROM {Numbers};
        CREATE TABLE big_key (big TEXT NOT NULL PRIMARY KEY, v TEXT); INSERT INTO big_key SELECT i, 'v' || i FROM {Numbers};
        CREATE TABLE mark_key (moment TEXT NOT NULL, mark TEXT NOT NULL, v TEXT, PRIMARY KEY (moment, mark)) WITHOUT ROWID;
        INSERT INTO mark_key SELECT '2024-03-01 12:00:00', printf('%08x-0000-4000-8000-000000000000', i), 'v' || i FROM {Numbers};
        CREATE TABLE plain (id INTEGER PRIMARY KEY, t TEXT, u, n INTEGER, b BLOB, r REAL);
        INSERT INTO plain SELECT i, 't' || i, i, i, CAST('b' || i AS BLOB), i + 0.5 FROM {Numbers};
        CREATE TABLE plain_keyless (t TEXT, u, n INTEGER, b BLOB, r REAL); INSERT INTO plain_keyless SELECT t, u, n, b, r FROM plain;
        CREATE TABLE text_key (code TEXT NOT NULL PRIMARY KEY, v TEXT); INSERT INTO text_key SELECT 'k' || i, 'v' || i FROM {Numbers};
        """);

    private static string Numbers => $"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows}) SELECT i FROM n)";

    [Fact]
    public async Task Misfits_in_the_target_are_named_and_repaired_and_nothing_else_is()
    {
        MigrationPlan plan = await MoveAsync();
        List<string> planted =
        [
            .. Plant("mapped", "id = {0}", _mapped, (column, row) => [$"Changed id={row} ({column})"]),
            .. Plant("mapped_keyless", "rowid = {0}", _mapped, (_, _) => ["Extra", "Missing"]),
            .. Plant("big_key", "big = {0}", [_mapped[1]], (_, _) => ["KeyChanged (big)"]),
            .. Plant("mark_key", "v = 'v{0}'", _mapped[2..], (_, _) => ["KeyChanged (moment, mark)"]),
            .. Plant("plain", "id = {0}", _plain, (column, row) => [$"Changed id={row} ({column})"]),
            .. Plant("plain_keyless", "rowid = {0}", _plain, (_, _) => ["Extra", "Missing"]),
            .. Plant("text_key", "code = 'k{0}'", [("code", _plain[0].Misfits)], (_, _) => ["KeyChanged (code)"]),
        ];

        ImmutableArray<TableVerification> found = await _move.VerifyAsync(plan, new VerifyOptions { RowsPerBucket = 3, ShowValues = true });
        await _move.RepairAsync(plan, found);
        ImmutableArray<TableVerification> after = await _move.VerifyAsync(plan);

        Assert.Equal(planted.Order(StringComparer.Ordinal), found.SelectMany(t => t.Differences).Select(Line).Order(StringComparer.Ordinal));
        Assert.All(after, t => Assert.True(t.Equal, $"{t.Target}"));
        Assert.Empty(plan.Routes.Where(r => r.IsIdentity).SelectMany(r => Independent.Differences(_move, r.Source, r.Target)));
    }

    [Fact]
    public async Task What_a_misfit_is_is_told_and_not_its_value()
    {
        MigrationPlan plan = await MoveAsync();
        _move.OnTarget("UPDATE big_key SET big = 'secret' WHERE big = 7; UPDATE mapped SET moment = 'secret', amount = 0.125 WHERE id = 3");

        ImmutableArray<TableVerification> found = await _move.VerifyAsync(plan, new VerifyOptions { ShowValues = true });

        RowDifference key = Assert.Single(found.Single(t => $"{t.Target}" == "big_key").Differences);
        RowDifference row = Assert.Single(found.Single(t => $"{t.Target}" == "mapped").Differences);
        Assert.Equal("big=7 stands as big=text of 6 bytes that is no bigint", key.Place);
        Assert.Equal(["amount", "moment"], row.Columns);
        Assert.Equal(["a float that is no numeric(12,2)", "text of 6 bytes that is no timestamp"], row.Values.Select(v => v.Target));
    }

    [Theory]
    [InlineData("UPDATE mapped SET cents = 'x' WHERE id = 9", "mapped.cents at id=9")]
    [InlineData("UPDATE plain SET t = CAST(x'ff' AS TEXT) WHERE id = 9", "plain.t at id=9")]
    public async Task A_misfit_in_the_source_ends_the_comparison(string sql, string place)
    {
        MigrationPlan plan = await MoveAsync();
        _move.OnSource(sql);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => _move.VerifyAsync(plan));

        Assert.Equal((EngineFaultKind.BadData, place), (fault.Kind, fault.Place));
    }

    public void Dispose() => _move.Dispose();

    private async Task<MigrationPlan> MoveAsync()
    {
        MigrationPlan plan = await _move.PlanAsync(
            new TableMappingSpec { Table = new TableName("mapped"), Columns = _casts },
            new TableMappingSpec { Table = new TableName("mapped_keyless"), Columns = _casts },
            new TableMappingSpec { Table = new TableName("big_key"), Columns = [_casts[1]] },
            new TableMappingSpec { Table = new TableName("mark_key"), Columns = [_casts[2], _casts[3]] });
        await _move.MoveAsync(plan);
        return plan;
    }

    // One row for each misfit of each column.
    private List<string> Plant(string table, string where, (string Column, string[] Misfits)[] columns, Func<string, int, string[]> expected)
    {
        var lines = new List<string>();
        int row = 0;
        foreach ((string column, string misfit) in columns.SelectMany(c => c.Misfits.Select(m => (c.Column, m))))
        {
            row++;
            _move.OnTarget($"UPDATE {table} SET {column} = {misfit} WHERE {string.Format(CultureInfo.InvariantCulture, where, row)}");
            lines.AddRange(expected(column, row).Select(line => $"{table} {line}"));
        }

        return lines;
    }

    private static string Line(RowDifference difference)
    {
        string place = difference.Kind == DifferenceKind.Changed ? $" {difference.Place}" : "";
        return $"{difference.Table} {difference.Kind}{place}{(difference.Columns.IsEmpty ? "" : $" ({string.Join(", ", difference.Columns)})")}";
    }
}
