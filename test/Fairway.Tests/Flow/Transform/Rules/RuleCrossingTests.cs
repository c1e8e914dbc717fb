using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;
using Fairway.Flow.Transform;
using Fairway.Flow.Transform.Rules;

namespace Fairway.Tests.Flow.Transform.Rules;

public class RuleCrossingTests
{
    private static readonly TableSchema Orders = Table(
        "orders", "id:bigint", "customer:integer", "cents:bigint", "state:integer", "note:text", "email:text", "made:date", "gone:text", "grade:integer", "debt:integer", "tag:text");

    private static readonly TableSchema NewOrders = Table(
        "sales", "number:bigint", "customer_id:bigint", "total:numeric(12,2)", "status:text", "note:text", "email:text", "made_at:timestamp", "grade:integer", "credit:integer", "tag:text");

    private static readonly TableCrossing Crossing = new(Orders,
    [
        new TableRoute(Orders, NewOrders,
        [
            new("number", "id", []),
            new("customer_id", "customer", [new Cast(Type("integer"), Type("bigint"))]),
            new("total", "cents", [new Scale(Type("bigint"), Type("numeric(12,2)"), "0.01")]),
            new("status", "state", [new MapValues(Type("integer"), Type("text"), [new("0", "new"), new("1", "paid")])]),
            new("note", "note", [new Trim(Type("text"))]),
            new("email", "email", [new Mask(Type("text"), "orders.email")]),
            new("made_at", "made", [new Cast(Type("date"), Type("timestamp"))]),
            new("grade", "grade", [new DefaultForNull(WrittenValue.Parse(Type("integer"), "0"))]),
            new("credit", "debt", [new Scale(Type("integer"), Type("integer"), "-1")]),
            new("tag", "tag", []),
        ]),
    ]);

    [Theory]
    [InlineData("id = 5", "number = '5'")]
    [InlineData("customer > 2.5", "customer_id > '2.5'")]
    [InlineData("cents >= 150", "total >= '1.5'")]
    [InlineData("cents in (100, 200)", "total in ('1', '2')")]
    [InlineData("state = 1", "status = 'paid'")]
    [InlineData("state not in (0, 1)", "status not in ('new', 'paid')")]
    [InlineData("note is not null", "note is not null")]
    [InlineData("made < 2015-01-31", "made_at < '2015-01-31 00:00:00'")]
    [InlineData("debt > 3 or debt <= -1", "credit < '-3' or credit >= '1'")]
    [InlineData("tag matches 'a+' and not tag is blank", "tag matches 'a+' and tag is not blank")]
    [InlineData("state is null", "status is null")]
    public void A_condition_asks_the_same_at_the_target(string condition, string wanted)
    {
        Carried<Condition> carried = new RuleCrossing(Crossing, []).Of(Parsed(condition));

        Assert.True(carried.Exists, carried.Because);
        Assert.Equal(wanted, carried.Rule.ToString());
        Assert.Equal(NewOrders, carried.Table);
    }

    [Theory]
    [InlineData("gone = 'x'", "column 'gone' of orders is dropped")]
    [InlineData("nowhere = 'x'", "orders stores no column 'nowhere'")]
    [InlineData("email = 'a@b'", "column 'email' is masked")]
    [InlineData("grade is null", "column 'grade' has '0' for NULL, so that a missing value cannot be told from it")]
    [InlineData("grade > 0", "column 'grade' has '0' for NULL, so that a missing value cannot be told from it")]
    [InlineData("note = 'x'", "different values may become one in column 'note' (trim white space)")]
    [InlineData("note matches 'x'", "texts do not arrive as they were in column 'note' (trim white space)")]
    [InlineData("state > 0", "the order of values does not survive in column 'state' (map 2 values to text)")]
    [InlineData("state = 7", "a literal for column 'state' (map 2 values to text) does not arrive: a value that has no entry in the map of 2, where text is wanted")]
    [InlineData("state in (0, 7)", "a literal for column 'state' (map 2 values to text) does not arrive: a value that has no entry in the map of 2, where text is wanted")]
    public void What_cannot_be_carried_gives_its_reason(string condition, string reason)
    {
        Carried<Condition> carried = new RuleCrossing(Crossing, []).Of(Parsed(condition));

        Assert.False(carried.Exists);
        Assert.Equal(reason, carried.Because);
    }

    [Fact]
    public void Columns_that_move_into_two_tables_part_a_rule()
    {
        TableSchema source = Table("people", "id:bigint", "name:text", "street:text");
        TableSchema names = Table("names", "id:bigint", "name:text");
        TableSchema streets = Table("streets", "id:bigint", "street:text");
        var split = new TableCrossing(source,
        [
            new TableRoute(source, names, [new("id", "id", []), new("name", "name", [])]),
            new TableRoute(source, streets, [new("id", "id", []), new("street", "street", [])]),
        ]);
        var crossing = new RuleCrossing(split, []);

        Carried<Condition> parted = crossing.Of(Parsed("name is null and street is null"));
        Carried<Condition> whole = crossing.Of(Parsed("id > 5 and street is null"));

        Assert.Equal("the columns name, street of people move into different tables", parted.Because);
        Assert.Equal(streets, whole.Table);
    }

    [Fact]
    public void A_constant_says_nothing_of_what_was_there()
    {
        TableSchema source = Table("t", "a:text");
        var crossing = new TableCrossing(source, [new TableRoute(source, source, [new("a", "a", [new Constant(WrittenValue.Parse(Type("text"), "x"), Type("text"))])])]);

        Assert.Equal("column 'a' is always 'x', whatever it was", new RuleCrossing(crossing, []).Of(Parsed("a = 'x'")).Because);
    }

    [Fact]
    public void A_reference_follows_both_tables()
    {
        TableSchema customers = Table("customers", "id:integer", "code:text");
        TableSchema clients = Table("clients", "client:bigint", "code:text");
        var other = new TableCrossing(customers,
            [new TableRoute(customers, clients, [new("client", "id", [new Cast(Type("integer"), Type("bigint"))]), new("code", "code", [new Trim(Type("text"))])])]);
        var crossing = new RuleCrossing(Crossing, [other]);

        Carried<RowTest> carried = crossing.Of(new Lonely(["customer"], customers, ["id"], Parsed("state = 1")));

        Lonely lonely = Assert.IsType<Lonely>(carried.Rule);
        Assert.Equal(["customer_id"], lonely.Columns);
        Assert.Equal(["client"], lonely.ReferencedColumns);
        Assert.Equal(clients, lonely.Referenced);
        Assert.Equal("status = 'paid'", lonely.Where?.ToString());
        Assert.Contains("do not stay the same", crossing.Of(new Lonely(["tag"], customers, ["code"])).Because, StringComparison.Ordinal);
        Assert.Contains("do not stay the same", crossing.Of(new Lonely(["cents"], customers, ["id"])).Because, StringComparison.Ordinal);
        Assert.Equal("customers does not move with it", new RuleCrossing(Crossing, []).Of(new Lonely(["customer"], customers, ["id"])).Because);
    }

    [Fact]
    public void Repeated_values_stay_as_many_where_none_become_one()
    {
        var crossing = new RuleCrossing(Crossing, []);

        Repeated repeated = Assert.IsType<Repeated>(crossing.Of(new Repeated(["state", "cents"])).Rule);

        Assert.Equal(["status", "total"], repeated.Columns);
        Assert.Equal("different values may become one in column 'note' (trim white space)", crossing.Of(new Repeated(["note"])).Because);
    }

    [Fact]
    public void Totals_are_scaled_and_groups_mapped()
    {
        var query = new TotalsQuery([TotalTerm.Count, TotalTerm.Sum("cents"), TotalTerm.Min("cents")], [new("state"), new("made", GroupPart.Month)], Parsed("customer = 1"));

        Carried<CarriedTotals> carried = new RuleCrossing(Crossing, []).Of(query);

        Assert.True(carried.Exists, carried.Because);
        Assert.Equal(["total", "total"], carried.Rule.Query.Terms.Select(t => t.Column).OfType<string>());
        Assert.Equal([new("status"), new GroupTerm("made_at", GroupPart.Month)], carried.Rule.Query.By);
        Assert.Equal(["1", "0.01", "0.01"], carried.Rule.Factors.Select(f => f.ToString()));
        GroupTotal group = carried.Rule.Carry(new GroupTotal(["1", "2027-01"], [3, 450, null]), out string? because)!;
        Assert.Null(because);
        Assert.Equal(["paid", "2027-01"], group.Keys);
        Assert.Equal(["3", "4.5", null], group.Totals.Select(t => t?.ToString()));
        Assert.Null(carried.Rule.Carry(new GroupTotal(["7", null], [3, 450, null]), out because));
        Assert.Contains("no entry", because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("debt", TotalKind.Sum, null)]
    [InlineData("debt", TotalKind.Max, "the max does not survive in column 'debt' (scale by -1 to integer)")]
    [InlineData("state", TotalKind.Sum, "the sum does not survive in column 'state' (map 2 values to text)")]
    [InlineData("grade", TotalKind.Sum, "column 'grade' has '0' for NULL, so that a missing value cannot be told from it")]
    public void A_total_survives_where_its_numbers_do(string column, TotalKind kind, string? reason)
    {
        TotalTerm term = kind == TotalKind.Sum ? TotalTerm.Sum(column) : TotalTerm.Max(column);

        Assert.Equal(reason, new RuleCrossing(Crossing, []).Of(new TotalsQuery([term], [])).Because);
    }

    [Fact]
    public void Groups_of_values_that_become_one_are_not_carried() =>
        Assert.Equal("groups do not survive in column 'note' (trim white space)", new RuleCrossing(Crossing, []).Of(new TotalsQuery([TotalTerm.Count], [new("note")])).Because);

    private static Condition Parsed(string text) => ConditionText.TryParse(text, out Condition? condition, out ConditionMistake? mistake) ? condition : throw new ArgumentException($"{mistake}");

    private static ColumnType Type(string text) => OneValue.Type(text);

    private static TableSchema Table(string name, params string[] columns) => new()
    {
        Name = new TableName(name),
        Columns = [.. columns.Select(c => c.Split(':')).Select(p => new ColumnSchema { Name = p[0], Type = Type(p[1]) })],
        Key = new TableKey([columns[0].Split(':')[0]]),
    };
}
