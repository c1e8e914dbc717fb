using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Tests.Control.Journal;

public class ProjectStateTests
{
    private static readonly JournalPayload[] _copied =
        [new PlanMade("p1", "f1", ["a", "b"]), new SyncStarted(1, "p1"), Copied("a", 10), Copied("b", 20), new SyncFinished(true, 30, 1)];

    [Fact]
    public void An_empty_journal_asks_for_a_plan() => Assert.Equal("fairway plan", ProjectState.Empty.NextCommand);

    [Fact]
    public void A_plan_without_a_copy_has_not_started()
    {
        ProjectState state = Fold(new PlanMade("p1", "f1", ["a", "b"]));

        Assert.All(state.Tables.Values, t => Assert.Equal(TableCondition.NotStarted, t.Condition));
        Assert.Equal("fairway sync", state.NextCommand);
    }

    [Fact]
    public void A_copy_whose_process_died_is_open_and_goes_on_with_sync()
    {
        ProjectState state = Fold(_copied[..3]);

        Assert.Equal([TableCondition.Copied, TableCondition.Copying], state.Tables.Values.Select(t => t.Condition));
        Assert.True(state.SyncOpen);
        Assert.Equal("fairway sync", state.NextCommand);
    }

    [Fact]
    public void A_finished_copy_is_not_yet_verified()
    {
        ProjectState state = Fold(_copied);

        Assert.Equal(new TableState("b", TableCondition.Copied, 20, 0, StillClock.Now), state.Tables["b"]);
        Assert.False(state.SyncOpen || state.AllVerified);
        Assert.Equal("fairway verify", state.NextCommand);
    }

    [Fact]
    public void A_table_is_verified_only_when_all_its_targets_are()
    {
        ProjectState state = Fold([.. _copied, new VerifyFinished([Compared("a", 0), Compared("a", 0), Compared("b", 0), Compared("b", 2)], 0)]);

        Assert.Equal(TableCondition.Verified, state.Tables["a"].Condition);
        Assert.Equal((TableCondition.Differing, 2L), (state.Tables["b"].Condition, state.Tables["b"].Differences));
        Assert.Equal("fairway repair", state.NextCommand);
    }

    [Fact]
    public void A_repaired_table_must_be_verified_again()
    {
        ProjectState state = Fold([.. _copied, Verified(2), new RepairFinished([new RepairedTable("b", "b", 1, 1, 0)])]);

        Assert.Equal(TableCondition.Copied, state.Tables["b"].Condition);
        Assert.Equal("fairway verify", state.NextCommand);
    }

    [Fact]
    public void A_table_that_was_not_compared_whole_is_not_verified()
    {
        ProjectState state = Fold([.. _copied, new VerifyFinished([Compared("a", 0), Compared("b", 0) with { Verified = false }], 0)]);

        Assert.False(state.AllVerified);
        Assert.Equal("fairway verify", state.NextCommand);
    }

    [Fact]
    public void When_everything_is_verified_nothing_is_left_to_type()
    {
        ProjectState state = Fold([.. _copied, Verified(0)]);

        Assert.True(state.AllVerified);
        Assert.Null(state.NextCommand);
    }

    [Fact]
    public void A_missing_index_is_made_by_sync_and_then_looked_for_again()
    {
        JournalPayload[] found = [.. _copied, new VerifyFinished([Compared("a", 0), Compared("b", 0)], 1)];
        JournalPayload[] made = [.. found, new SyncStarted(2, "p1"), Skipped("a"), Skipped("b"), new SyncFinished(true, 0, 1)];

        Assert.Equal("fairway sync", Fold(found).NextCommand);
        Assert.Equal("fairway verify", Fold(made).NextCommand);
        Assert.Equal(TableCondition.Verified, Fold(made).Tables["a"].Condition);
    }

    [Fact]
    public void Rows_that_were_written_after_a_verification_undo_it()
    {
        ProjectState state = Fold([.. _copied, Verified(0), new SyncStarted(2, "p1"), Copied("a", 11)]);

        Assert.Equal(TableCondition.Copied, state.Tables["a"].Condition);
        Assert.False(state.AllVerified);
    }

    [Fact]
    public void Under_another_plan_nothing_counts_as_verified()
    {
        JournalPayload[] planned = [.. _copied, Verified(0), new PlanMade("p2", "f2", ["a", "b", "c"])];

        Assert.False(Fold(planned).AllVerified);
        Assert.Equal("fairway sync", Fold(planned).NextCommand);
        Assert.All(Fold([.. planned, new SyncStarted(1, "p2")]).Tables.Values, t => Assert.Equal(TableCondition.Copying, t.Condition));
    }

    [Fact]
    public void The_last_trouble_stands_until_the_same_command_succeeds()
    {
        JournalPayload[] failed = [.. _copied[..3], new RunFailed("sync", "b", "disk full", "Make room.")];

        Assert.Equal(new RunTrouble("sync", StillClock.Now, "b", "disk full", "Make room."), Fold(failed).LastTrouble);
        Assert.False(Fold(failed).SyncOpen);
        Assert.NotNull(Fold([.. failed, Verified(0)]).LastTrouble);
        Assert.Null(Fold([.. failed, new SyncStarted(2, "p1"), Copied("b", 20), new SyncFinished(true, 20, 1)]).LastTrouble);
    }

    [Fact]
    public void An_interrupted_run_has_no_fault()
    {
        ProjectState state = Fold([.. _copied[..3], new RunInterrupted("sync", "b")]);

        Assert.Equal(new RunTrouble("sync", StillClock.Now, "b", null, null), state.LastTrouble);
    }

    [Fact]
    public void What_a_newer_version_wrote_is_counted_and_changes_nothing()
    {
        ProjectState state = Fold(_copied);

        ProjectState after = state.After(Entry("gate.opened", "{\"gate\":\"switch\"}")).After(Entry("verify.finished", "{\"form\":2}"));

        Assert.Equal(2, after.NotUnderstood);
        Assert.Equal(state, after with { NotUnderstood = 0 });
    }

    private static TableCopied Copied(string table, long rows) => new(table, [table], rows, 2, 0);

    private static TableCopied Skipped(string table) => new(table, [table], 10, 2, 2);

    private static VerifiedTable Compared(string table, long differences) => new(table, table, 10, "00", differences, differences == 0);

    private static VerifyFinished Verified(long differencesInB) => new([Compared("a", 0), Compared("b", differencesInB)], 0);

    private static ProjectState Fold(params JournalPayload[] facts) =>
        facts.Aggregate(ProjectState.Empty, (state, fact) => state.After(Entry(fact.Kind, PayloadText.Of(fact))));

    private static JournalEntry Entry(string kind, string payload) => new()
    {
        Seq = 1,
        At = StillClock.Now,
        Kind = kind,
        Actor = "ann@box",
        Payload = payload,
        PreviousHash = JournalEntry.Genesis,
        Hash = JournalEntry.Genesis,
    };
}
