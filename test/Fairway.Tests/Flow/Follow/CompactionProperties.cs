using Fairway.Flow.Model;

namespace Fairway.Tests.Flow.Follow;

public class CompactionProperties
{
    private static readonly TableSchema Items = Following.Table("items", "id", "id", "code", "note");

    [Fact]
    public void Sets_leave_the_rows_that_the_history_leaves() =>
        Seeded.ForAll(40_717, History.Of(Items, strict: true), history => Applied(history, unique: false).SequenceEqual(history.Rows));

    [Fact]
    public void So_they_do_where_a_unique_constraint_makes_the_order_matter() =>
        Seeded.ForAll(40_718, History.Of(Items, strict: true), history => Applied(history, unique: true).SequenceEqual(history.Rows));

    [Fact]
    public void Changes_that_do_not_say_what_was_before_leave_the_same_rows() =>
        Seeded.ForAll(40_719, History.Of(Items, strict: false), history => Applied(history, unique: true).SequenceEqual(history.Rows));

    [Fact]
    public void A_history_without_unique_columns_is_written_as_sets_alone() => Seeded.ForAll(40_720, History.Of(Items, strict: true), history =>
    {
        Following following = Follow(history, unique: false);

        // Keys of rows that are given in part are moved one after the other, and may meet.
        return !following.Target.Calls.Contains("Restore") || following.Target.Calls.Contains("Change");
    });

    private static IReadOnlyList<string> Applied(History history, bool unique) => Follow(history, unique).Target.RowsOf(Items.Name);

    private static Following Follow(History history, bool unique)
    {
        var following = new Following(Following.Straight(Items));
        following.Target.Create(Items, unique ? [[1]] : []);
        var first = new Script(Items);
        foreach (string key in history.First)
        {
            first.Insert(key, null, $"first {key}");
        }

        following.RunAsync([first.Batch(1), .. history.Batches.Select((b, i) => b.Batch((ulong)i + 2))]).GetAwaiter().GetResult();
        return following;
    }
}
