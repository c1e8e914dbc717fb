using Fairway.Flow.Model;
using Fairway.Testing.Memory;
using FsCheck;
using FsCheck.Fluent;

namespace Fairway.Tests.Flow.Follow;

public class CompactionProperties
{
    private static readonly TableSchema Items = Following.Table("items", "id", "id", "code", "note");

    [Fact]
    public void Sets_leave_the_rows_that_the_history_leaves() =>
        Seeded.ForAll(40_717, Histories(strict: true), history => Applied(history, unique: false).SequenceEqual(history.Rows));

    [Fact]
    public void So_they_do_where_a_unique_constraint_makes_the_order_matter() =>
        Seeded.ForAll(40_718, Histories(strict: true), history => Applied(history, unique: true).SequenceEqual(history.Rows));

    [Fact]
    public void Changes_that_do_not_say_what_was_before_leave_the_same_rows() =>
        Seeded.ForAll(40_719, Histories(strict: false), history => Applied(history, unique: true).SequenceEqual(history.Rows));

    [Fact]
    public void A_history_without_unique_columns_is_written_as_sets_alone() => Seeded.ForAll(40_720, Histories(strict: true), history =>
    {
        Following following = Follow(history, unique: false);

        // Keys of rows that are given in part are moved one after the other, and may meet.
        return !following.Target.Calls.Contains("Restore") || following.Target.Calls.Contains("Change");
    });

    private static Gen<ChangeHistory> Histories(bool strict) =>
        from first in Gen.SubListOf("a", "b", "c", "d")
        from steps in Gen.ListOf(
            from kind in Gen.Choose(0, strict ? 12 : 5)
            from key in Gen.Choose(0, 3)
            from other in Gen.Choose(0, 3)
            from unique in Gen.Choose(0, 3)
            from given in Gen.Choose(0, 3)
            select new HistoryStep(kind, key, other, unique, given))
        select ChangeHistory.Play(Items, strict, first, steps);

    private static IReadOnlyList<string> Applied(ChangeHistory history, bool unique) => Follow(history, unique).Target.RowsOf(Items.Name);

    private static Following Follow(ChangeHistory history, bool unique)
    {
        var following = new Following(Following.Straight(Items));
        following.Target.Create(Items, unique ? [[1]] : []);
        following.RunAsync([history.Beginning.Batch(1), .. history.Batches.Select((b, i) => b.Batch((ulong)i + 2))]).GetAwaiter().GetResult();
        return following;
    }
}
