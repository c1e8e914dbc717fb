using Fairway.Flow.Model;
using Fairway.Flow.Verify;

namespace Fairway.Tests.Flow.Verify;

public class TouchedKeysTests
{
    private static readonly TableName Items = new("items");

    [Fact]
    public void A_table_needs_a_scan_until_one_begins()
    {
        var touched = new TouchedKeys();

        Assert.True(touched.ScanBegins(Items));
        Assert.False(touched.ScanBegins(Items));
    }

    [Fact]
    public void A_key_waits_from_its_first_touch_until_it_is_settled()
    {
        var touched = new TouchedKeys();
        touched.Touch(Items, [Key("a"), Key("b")], new LogPosition(5));
        touched.Touch(Items, [Key("a")], new LogPosition(9));

        TouchedKey[] taken = [.. touched.Take(Items, 10)];

        Assert.Equal([(5UL, 9UL), (5UL, 5UL)], taken.Select(t => (t.First.Value, t.Last.Value)));
        Assert.Equal((2, new LogPosition(5)), (touched.Waiting(Items), touched.Oldest(Items)));
        touched.Settle(Items, Key("a"));
        touched.Settle(Items, Key("b"));
        Assert.Equal(0, touched.Waiting(Items));
        Assert.Null(touched.Oldest(Items));
    }

    [Fact]
    public void A_key_that_is_touched_while_it_is_looked_at_waits_again()
    {
        var touched = new TouchedKeys();
        touched.Touch(Items, [Key("a")], new LogPosition(5));
        touched.Take(Items, 10);

        Assert.False(touched.IsTouched(Items, Key("a")));
        touched.Touch(Items, [Key("a")], new LogPosition(7));
        Assert.True(touched.IsTouched(Items, Key("a")));
        touched.Settle(Items, Key("a"));

        Assert.Equal((1, new LogPosition(7)), (touched.Waiting(Items), touched.Oldest(Items)));
    }

    [Fact]
    public void A_key_that_is_given_back_keeps_its_first_touch()
    {
        var touched = new TouchedKeys();
        touched.Touch(Items, [Key("a")], new LogPosition(5));
        touched.Take(Items, 10);
        touched.Touch(Items, [Key("a")], new LogPosition(7));

        touched.Return(Items, Key("a"));

        Assert.Equal(new TouchedKey(Key("a"), new LogPosition(5), new LogPosition(7)), Assert.Single(touched.Take(Items, 10)));
    }

    [Fact]
    public void Beyond_the_bound_keys_are_let_go_and_a_scan_is_needed()
    {
        var touched = new TouchedKeys(mostKeys: 2);
        touched.ScanBegins(Items);
        touched.Touch(Items, [Key("a"), Key("b")], new LogPosition(5));
        Assert.False(touched.NeedsScan(Items));

        touched.Touch(Items, [Key("c")], new LogPosition(6));

        Assert.True(touched.NeedsScan(Items));
        Assert.Equal(0, touched.Waiting(Items));
    }

    [Fact]
    public void Keys_that_are_not_known_touch_all_of_the_table()
    {
        var touched = new TouchedKeys();
        touched.ScanBegins(Items);

        touched.Touch(Items, null, new LogPosition(5));

        Assert.True(touched.NeedsScan(Items));
    }

    [Fact]
    public void What_somebody_looks_at_is_taken_over_by_whoever_takes_all()
    {
        var touched = new TouchedKeys();
        touched.Touch(Items, [Key("a"), Key("b")], new LogPosition(5));
        touched.Take(Items, 1);

        Assert.Equal(2, touched.TakeAll(Items).Count);
        touched.Return(Items, Key("a"));
        Assert.Equal(0, touched.Waiting(Items));
    }

    private static RowKey Key(string text)
    {
        using RowBatch one = Rows.Of([text]);
        return RowKey.Of(one[0], [0]);
    }
}
