using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Tests.Flow.Transform;

public class TableRouteTests
{
    private static readonly TableSchema Orders = Table("orders", "id bigint", "total_cents bigint", "note text");

    [Fact]
    public void Columns_are_renamed_dropped_and_put_in_another_order()
    {
        var route = new TableRoute(Orders, Table("orders", "remark text", "id bigint"), [new("id", "id", []), new("Remark", "NOTE", [])]);

        Assert.Equal([["'first'", "1"], ["NULL", "2"]], Carried(route, ["1", "100", "first"], ["2", "200", null]));
        Assert.False(route.IsIdentity);
    }

    [Fact]
    public void Steps_follow_one_another()
    {
        IValueTransform[] steps =
        [
            new DefaultForNull(WrittenValue.Parse(OneValue.Type("bigint"), "0")),
            new Scale(OneValue.Type("bigint"), OneValue.Type("numeric(12,2)"), "0.01"),
            new Cast(OneValue.Type("numeric(12,2)"), OneValue.Type("text")),
        ];
        var route = new TableRoute(Orders, Table("sums", "total text"), [new("total", "total_cents", [.. steps])]);

        Assert.Equal([["'19.99'"], ["'0.00'"]], Carried(route, ["1", "1999", null], ["2", null, null]));
        Assert.False(route.Columns[0].HasInverse);
    }

    [Fact]
    public void A_table_is_split_by_columns()
    {
        var crossing = new TableCrossing(Orders, [
            new(Orders, Table("heads", "id bigint", "total_cents bigint"), [new("id", "id", []), new("total_cents", "total_cents", [])]),
            new(Orders, Table("notes", "id bigint", "note text"), [new("id", "id", []), new("note", "note", [])]),
        ]);

        Assert.Equal([["1", "100"]], Carried(crossing.Routes[0], ["1", "100", "first"]));
        Assert.Equal([["1", "'first'"]], Carried(crossing.Routes[1], ["1", "100", "first"]));
        Assert.Equal("orders", crossing.Name);
    }

    [Fact]
    public void A_column_without_a_source_gets_its_constant()
    {
        var route = new TableRoute(Orders, Table("orders", "origin text"), [new("origin", null, [new Constant(WrittenValue.Parse(OneValue.Type("text"), "old"))])]);

        Assert.Equal([["'old'"]], Carried(route, ["1", "100", null]));
        Assert.False(route.Columns[0].HasInverse);
    }

    [Fact]
    public void A_table_that_crosses_as_it_is_is_the_identity() => Assert.True(Straight(Orders, Orders).IsIdentity);

    [Fact]
    public void A_row_that_is_refused_is_named_without_its_value()
    {
        var step = new Cast(OneValue.Type("text"), OneValue.Type("date"));
        var route = new TableRoute(Orders, Table("orders", "due date"), [new("due", "note", [step])]);

        var fault = Assert.Throws<EngineFault>(() => Carried(route, ["1", "100", "2024-01-05"], ["7", "100", "canary-40717"]));

        Assert.Equal(EngineFaultKind.BadData, fault.Kind);
        Assert.Equal("orders.note at id=7", fault.Place);
        Assert.Contains("orders.due: cast to date", fault.Seen, StringComparison.Ordinal);
        Assert.DoesNotContain("40717", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_column_needs_a_route() => AssertRefused("orders.note has no route", [new("id", "id", [])]);

    [Fact]
    public void A_route_to_a_column_that_is_not_there_is_refused() =>
        AssertRefused("stores no column 'gone'", [new("id", "id", []), new("note", "note", []), new("gone", "id", [])]);

    [Fact]
    public void A_route_from_a_column_that_is_not_there_is_refused() =>
        AssertRefused("stores no column 'gone'", [new("id", "gone", []), new("note", "note", [])]);

    [Fact]
    public void Two_routes_to_one_column_are_refused() =>
        AssertRefused("orders.NOTE has two routes", [new("id", "id", []), new("note", "note", []), new("NOTE", "id", [])]);

    [Fact]
    public void A_step_that_does_not_take_its_column_is_refused() =>
        AssertRefused("On the way to orders.note, bigint arrives where text is taken", [new("id", "id", []), new("note", "id", [new Trim(OneValue.Type("text"))])]);

    [Fact]
    public void A_last_step_that_gives_another_kind_is_refused() =>
        AssertRefused("numeric(4,2) arrives where text is taken", [new("id", "id", []), new("note", "id", [new Cast(OneValue.Type("bigint"), OneValue.Type("numeric(4,2)"))])]);

    private static void AssertRefused(string message, ColumnRoute[] routes)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new TableRoute(Orders, Table("orders", "id bigint", "note text"), [.. routes]));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    private static TableRoute Straight(TableSchema source, TableSchema target) => new(source, target, [.. target.Columns.Select(c => new ColumnRoute(c.Name, c.Name, []))]);

    private static TableSchema Table(string name, params string[] columns) => new()
    {
        Name = new TableName(name),
        Columns = [.. columns.Select(c => c.Split(' ')).Select(c => new ColumnSchema { Name = c[0], Type = OneValue.Type(c[1]) })],
        Key = columns[0].StartsWith("id ", StringComparison.Ordinal) ? new TableKey(["id"]) : null,
    };

    private static string[][] Carried(TableRoute route, params string?[][] rows)
    {
        using var source = new RowBatch(route.Source.StoredColumns.Length);
        foreach (string?[] row in rows)
        {
            source.StartRow();
            foreach ((string? text, ColumnSchema column) in row.Zip(route.Source.StoredColumns))
            {
                byte[]? value = OneValue.Of(column.Type.ToString(), text);
                source.Append(value is null ? RowValue.Null : new RowValue(value));
            }
        }

        using RowBatch carried = route.Apply(source);
        return [.. Enumerable.Range(0, carried.Rows).Select(r => Enumerable.Range(0, carried.Columns).Select(c => KeyText.Of(route.Target.StoredColumns[c].Type, carried[r][c])).ToArray())];
    }
}
