using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Flow.Engines;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Control.Journal;

public class ProjectJournalTests
{
    private static readonly CancellationToken _go = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_appended_is_read_back_in_order_with_time_and_actor()
    {
        List<JournalEntry> entries = await Sample.ReadAsync(await Sample.BytesAsync(_go), _go);

        Assert.Equal(Sample.Facts.Select(f => f.Kind), entries.Select(e => e.Kind));
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(n => (long)n), entries.Select(e => e.Seq));
        Assert.All(entries, e => Assert.Equal((StillClock.Now, "ann@box"), (e.At, e.Actor)));
    }

    [Fact]
    public async Task A_journal_that_is_opened_again_goes_on_where_it_ended()
    {
        using var store = new MemoryJournal([]);
        await Sample.AppendAsync(store, Sample.Facts[..3], _go);
        await using ProjectJournal again = await ProjectJournal.OpenAsync(store, Sample.Settings, _go);

        JournalEntry fourth = await again.AppendAsync(Sample.Facts[3], _go);

        Assert.Equal((4, again.Size, again.Head), (fourth.Seq, 4L, fourth.Hash));
        Assert.Equal((await new JournalReader(store).StateAsync(_go)).LastTrouble, again.State.LastTrouble);
    }

    [Fact]
    public async Task An_unfinished_record_is_dropped_said_and_recorded()
    {
        using var store = new MemoryJournal([.. await Sample.BytesAsync(_go), .. "{\"seq\":12"u8]);

        await using ProjectJournal journal = await ProjectJournal.OpenAsync(store, Sample.Settings, _go);

        Assert.Equal(9, journal.DroppedTail?.Bytes);
        Assert.Equal("journal.tail-dropped", (await Sample.ReadAsync(store.File.Content, _go))[^1].Kind);
    }

    [Fact]
    public async Task Free_text_is_redacted_and_names_of_tables_are_not()
    {
        using var store = new MemoryJournal([]);
        JournalSettings settings = Sample.Settings with { Redact = text => text.Replace("orders", "***", StringComparison.Ordinal) };
        await using ProjectJournal journal = await ProjectJournal.OpenAsync(store, settings, _go);

        JournalEntry failed = await journal.AppendAsync(new RunFailed("sync", "orders", "orders", "orders"), _go);
        JournalEntry interrupted = await journal.AppendAsync(new RunInterrupted("sync", "orders"), _go);
        JournalEntry copied = await journal.AppendAsync(new TableCopied("orders", ["orders"], 1, 1, 0), _go);

        Assert.DoesNotContain("orders", failed.Payload + interrupted.Payload, StringComparison.Ordinal);
        Assert.Contains("orders", copied.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_odd_actor_cannot_make_a_record_that_is_not_readable()
    {
        using var store = new MemoryJournal([]);
        JournalSettings settings = Sample.Settings with { Actor = "a\n\u001b[2J\ud800\"\\" + new string('x', 500) };
        await using ProjectJournal journal = await ProjectJournal.OpenAsync(store, settings, _go);

        JournalEntry entry = await journal.AppendAsync(new TailDropped(1), _go);

        Assert.Equal(entry, Assert.Single(await Sample.ReadAsync(store.File.Content, _go)));
        Assert.StartsWith("a[2J\ufffd\"\\xxx", entry.Actor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appends_from_many_threads_make_one_chain()
    {
        using var store = new MemoryJournal([]);
        await using ProjectJournal journal = await ProjectJournal.OpenAsync(store, Sample.Settings, _go);

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), _go, async (n, go) => await journal.AppendAsync(new TailDropped(n), go));

        Assert.Equal(200, (await Sample.ReadAsync(store.File.Content, _go)).Count);
    }

    [Fact]
    public async Task Every_single_failure_of_the_disk_leaves_a_readable_journal_and_stops_the_run()
    {
        const int ChangesWithoutFailure = 22;
        for (int n = 1; n <= ChangesWithoutFailure; n++)
        {
            using var store = new MemoryJournal([]);
            store.File.Fails = change => change == n;
            await using ProjectJournal journal = await ProjectJournal.OpenAsync(store, Sample.Settings, _go);
            (List<JournalEntry> told, EngineFault fault) = await AppendUntilFaultAsync(journal);

            EngineFault second = await Assert.ThrowsAsync<EngineFault>(() => journal.AppendAsync(Sample.Facts[0], _go));

            Assert.Contains("No space left", fault.Seen, StringComparison.Ordinal);
            Assert.Contains("an earlier append failed", second.Seen, StringComparison.Ordinal);
            Assert.Equal(told, await Sample.ReadAsync(store.File.Content, _go));
        }
    }

    [Fact]
    public async Task A_disk_that_fails_for_good_loses_nothing_that_was_told_to_be_durable()
    {
        for (int n = 1; n <= 22; n++)
        {
            var file = new MemoryFile([]) { Fails = change => change >= n };
            using var store = new MemoryJournal(file);
            await using ProjectJournal journal = await ProjectJournal.OpenAsync(store, Sample.Settings, _go);
            (List<JournalEntry> told, EngineFault fault) = await AppendUntilFaultAsync(journal);
            file.Fails = _ => false;

            await Sample.AppendAsync(store, Sample.Facts[^1..], _go);

            Assert.Contains("could not be taken back", fault.Seen, StringComparison.Ordinal);
            Assert.Equal(told, (await Sample.ReadAsync(file.Content, _go)).Take(told.Count));
        }
    }

    [Fact]
    public async Task A_file_that_somebody_else_wrote_to_during_the_run_is_left_alone()
    {
        using var store = new MemoryJournal([]);
        await using ProjectJournal journal = await ProjectJournal.OpenAsync(store, Sample.Settings, _go);
        store.File.Write("stranger\n"u8, 0);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => journal.AppendAsync(Sample.Facts[0], _go));

        Assert.Contains("somebody else", fault.Seen, StringComparison.Ordinal);
        Assert.Equal("stranger\n"u8.ToArray(), store.File.Content);
    }

    private static async Task<(List<JournalEntry> Told, EngineFault Fault)> AppendUntilFaultAsync(ProjectJournal journal)
    {
        var told = new List<JournalEntry>();
        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(async () =>
        {
            foreach (JournalPayload fact in Sample.Facts)
            {
                told.Add(await journal.AppendAsync(fact, _go));
            }
        });
        return (told, fault);
    }
}
