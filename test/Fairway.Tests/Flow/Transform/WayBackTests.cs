using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Tests.Flow.Transform;

public class WayBackTests
{
    private static readonly TableSchema Orders = Table("orders", "id bigint", "cents bigint", "note text", "state text!");

    [Fact]
    public void A_table_that_crosses_as_it_is_comes_back_as_it_is()
    {
        WayBack back = Crossing(Orders, Straight("id", "cents", "note", "state")).Reverse();

        Assert.True(back.Exists);
        Assert.True(back.Crossing!.Routes[0].IsIdentity);
        Assert.False(back.Crossing.Routes[0].LeavesColumns);
    }

    [Fact]
    public void Steps_are_undone_in_reverse_order()
    {
        IValueTransform[] steps =
        [
            new Scale(OneValue.Type("bigint"), OneValue.Type("numeric(12,2)"), "0.01"),
            new Cast(OneValue.Type("numeric(12,2)"), OneValue.Type("text")),
        ];
        TableSchema target = Table("orders", "id bigint", "total text", "origin text", "state text!");
        TableCrossing crossing = Crossing(
            Table("orders", "id bigint", "cents bigint", "state text!"),
            target,
            [new("id", "id", []), new("total", "cents", [.. steps]), new("origin", null, [new Constant(WrittenValue.Parse(OneValue.Type("text"), "old"))]), new("state", "state", [])]);

        WayBack back = crossing.Reverse();

        Assert.True(back.Exists, string.Join('\n', back.Obstacles));
        Assert.Equal(target, back.Crossing!.Source);
        Assert.Equal(["7", "1999", "'open'"], Carried(back.Crossing.Routes[0], "7", "19.99", "new", "open"));
    }

    [Fact]
    public void A_step_that_cannot_be_undone_is_named_with_its_column()
    {
        TableCrossing crossing = Crossing(Orders, [.. Straight("id", "cents", "state"), new("note", "note", [new Trim(OneValue.Type("text"))])]);

        AssertNone(crossing, "orders.note: 'trim white space' cannot be undone");
    }

    [Fact]
    public void All_reasons_are_given_together()
    {
        TableCrossing crossing = Crossing(Orders, [new("id", "id", []), new("note", "note", [new Trim(OneValue.Type("text"))])]);

        Assert.Equal(["note", "state"], crossing.Reverse().Obstacles.Select(o => o.Column));
    }

    [Fact]
    public void A_dropped_column_that_the_old_table_can_do_without_is_left_as_it_is()
    {
        WayBack back = Crossing(Orders, Straight("id", "cents", "state")).Reverse();

        TableRoute route = back.Crossing!.Routes[0];
        Assert.True(route.LeavesColumns);
        Assert.Equal(["id", "cents", "state"], route.Target.StoredColumns.Select(c => c.Name));
    }

    [Fact]
    public void A_dropped_column_that_must_have_a_value_is_named() =>
        AssertNone(Crossing(Orders, Straight("id", "cents", "note")), "orders.state: it is dropped, and the old table takes no row without it");

    [Fact]
    public void A_dropped_key_is_named() =>
        AssertNone(Crossing(Orders, Straight("cents", "note", "state")), "orders.id: it is dropped, and the old table finds its rows by it");

    [Fact]
    public void A_split_is_named()
    {
        TableSchema notes = Table("notes", "id bigint", "note text");
        var crossing = new TableCrossing(Orders, [.. Crossing(Orders, Straight("id", "cents", "state")).Routes, new TableRoute(Orders, notes, [.. Straight("id", "note")])]);

        AssertNone(crossing, "orders: its rows are split into orders and notes");
    }

    [Fact]
    public void Another_key_in_the_new_table_is_named()
    {
        TableSchema target = Table("orders", "id bigint", "cents bigint", "note text", "state text!") with { Key = new TableKey(["cents"]) };

        AssertNone(Crossing(Orders, target, [.. Straight("id", "cents", "note", "state")]), "the key of orders does not say");
    }

    [Fact]
    public void Keys_go_there_and_back_through_their_steps()
    {
        var map = new MapValues(OneValue.Type("bigint"), OneValue.Type("text"), [new("1", "one"), new("2", "two")]);
        TableSchema target = Table("orders", "id text", "cents bigint", "note text", "state text!");
        TableRoute route = Crossing(Orders, target, [new("id", "id", [map]), .. Straight("cents", "note", "state")]).Routes[0];
        using RowBatch key = Batch("2");
        RowKey old = RowKey.Of(key[0], [0]);

        RowKey there = KeyRoute.Forward(route)!.Apply(old);

        Assert.Equal("id='two'", KeyText.Of(target, there));
        Assert.Equal(old, KeyRoute.Back(route)!.Apply(there));
    }

    [Theory]
    [InlineData("7", "1999", "fits", "open", null)]
    [InlineData("7", "1999", "ünf€", "open", null)]
    [InlineData("7", "1999", "too long", "open", "note")]
    [InlineData("7", "99999999999", "fits", "open", "cents")]
    [InlineData("7", "1999", "fits", null, "state")]
    public void Rows_that_would_not_fit_the_old_shape_are_counted_and_named_by_key(string id, string cents, string note, string? state, string? column)
    {
        TableSchema source = Table("orders", "id bigint", "cents integer", "note varchar(4)", "state text!");
        TableSchema target = Table("orders", "id bigint", "cents bigint", "note text", "state text");
        var wider = new Cast(OneValue.Type("integer"), OneValue.Type("bigint"));
        WayBack back = Crossing(source, target, [new("cents", "cents", [wider]), .. Straight("id", "note", "state")]).Reverse();
        var trial = new OldShapeTrial(back.Crossing!.Routes[0]);
        using RowBatch rows = BatchOf(target, id, cents, note, state);

        trial.Add(rows);

        Assert.Equal((1L, column is null ? 0L : 1L), (trial.Tried, trial.Unfit));
        Assert.Equal(column is null ? [] : [$"{column} id=7"], trial.Named.Select(n => $"{n.Column} {KeyText.Of(target, n.Key!)}"));
        Assert.DoesNotContain(trial.Named, n => n.Because.Contains(cents, StringComparison.Ordinal) || n.Because.Contains(note, StringComparison.Ordinal));
    }

    private static void AssertNone(TableCrossing crossing, string because)
    {
        WayBack back = crossing.Reverse();

        Assert.False(back.Exists);
        Assert.Contains(because, string.Join('\n', back.Obstacles), StringComparison.Ordinal);
    }

    private static ColumnRoute[] Straight(params string[] columns) => [.. columns.Select(c => new ColumnRoute(c, c, []))];

    private static TableCrossing Crossing(TableSchema source, ColumnRoute[] columns)
    {
        TableSchema target = source with { Columns = [.. source.Columns.Where(c => columns.Any(r => r.Target == c.Name))] };
        return Crossing(source, target.Columns.Any(c => c.Name == "id") ? target : target with { Key = null }, columns);
    }

    private static TableCrossing Crossing(TableSchema source, TableSchema target, ColumnRoute[] columns) => new(source, [new TableRoute(source, target, [.. columns])]);

    private static TableSchema Table(string name, params string[] columns) => new()
    {
        Name = new TableName(name),
        Columns = [.. columns.Select(c => c.Split(' ')).Select(c => new ColumnSchema { Name = c[0], Type = OneValue.Type(c[1].TrimEnd('!')), Nullable = !c[1].EndsWith('!') })],
        Key = new TableKey(["id"]),
    };

    private static RowBatch Batch(params string[] row) => BatchOf(Table("key", [.. row.Select((_, i) => i == 0 ? "id bigint" : $"c{i} text")]), row);

    private static RowBatch BatchOf(TableSchema table, params string?[] row)
    {
        var batch = new RowBatch(row.Length);
        batch.StartRow();
        foreach ((string? text, ColumnSchema column) in row.Zip(table.StoredColumns))
        {
            byte[]? value = OneValue.Of(column.Type.ToString(), text);
            batch.Append(value is null ? RowValue.Null : new RowValue(value));
        }

        return batch;
    }

    private static string[] Carried(TableRoute route, params string[] row)
    {
        using RowBatch source = BatchOf(route.Source, row);
        using RowBatch carried = route.Apply(source);
        return [.. Enumerable.Range(0, carried.Columns).Select(c => KeyText.Of(route.Target.StoredColumns[c].Type, carried[0][c]))];
    }
}
