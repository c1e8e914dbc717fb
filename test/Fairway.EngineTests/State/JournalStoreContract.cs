using System.Text;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Flow.Engines;

namespace Fairway.EngineTests.State;

/// <summary>What every place that keeps a journal promises.</summary>
public abstract class JournalStoreContract : IDisposable
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The same journal whenever it is asked for.</summary>
    protected abstract IJournalStore Store { get; }

    /// <summary>The records as the store keeps them, past the product.</summary>
    protected abstract IReadOnlyList<string> Kept();

    /// <summary>Puts other records into the store, numbered from 1, past the product.</summary>
    protected abstract void Keep(IReadOnlyList<string> records);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_journal_that_does_not_exist_is_empty()
    {
        Assert.Empty(await JournalFacts.ReadAsync(Store, Token));
        Assert.Empty(await JournalFacts.ReadAsync(Store, Token));
    }

    [Fact]
    public async Task What_was_appended_is_kept_byte_for_byte_and_read_back()
    {
        List<JournalEntry> told = await JournalFacts.AppendAsync(Store, JournalFacts.All, Token);

        Assert.Equal(told, await JournalFacts.ReadAsync(Store, Token));
        Assert.Equal(told.Select(e => Encoding.UTF8.GetString(JournalRecord.Encode(e).Span)), Kept());
    }

    [Fact]
    public async Task A_journal_that_is_opened_again_goes_on_where_it_ended()
    {
        List<JournalEntry> first = await JournalFacts.AppendAsync(Store, JournalFacts.All[..3], Token);
        List<JournalEntry> second = await JournalFacts.AppendAsync(Store, JournalFacts.All[3..], Token);

        Assert.Equal([.. first, .. second], await JournalFacts.ReadAsync(Store, Token));
        Assert.Equal(first[^1].Hash, second[0].PreviousHash);
    }

    [Fact]
    public async Task A_second_writer_is_refused_at_once_as_often_as_it_tries_and_the_first_goes_on()
    {
        await using ProjectJournal first = await ProjectJournal.OpenAsync(Store, JournalFacts.Settings, Token);
        for (int i = 0; i < 3; i++)
        {
            EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => ProjectJournal.OpenAsync(Store, JournalFacts.Settings, Token));

            Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
            Assert.Contains("held by process", fault.Seen, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await first.AppendAsync(JournalFacts.All[0], Token)).Seq);
    }

    [Fact]
    public async Task The_lock_ends_with_the_run()
    {
        for (int i = 0; i < 5; i++)
        {
            await JournalFacts.AppendAsync(Store, JournalFacts.All[..1], Token);
        }

        Assert.Equal(5, (await JournalFacts.ReadAsync(Store, Token)).Count);
    }

    [Fact]
    public async Task Of_many_writers_at_once_one_at_a_time_writes()
    {
        int refused = 0;
        async Task WriteAsync(int _, CancellationToken go)
        {
            try
            {
                await JournalFacts.AppendAsync(Store, JournalFacts.All[..2], go);
            }
            catch (EngineFault fault) when (fault.Kind == EngineFaultKind.RetryLater)
            {
                Interlocked.Increment(ref refused);
            }
        }

        await Parallel.ForEachAsync(Enumerable.Range(0, 24), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Token }, async (n, go) => await WriteAsync(n, go));

        Assert.Equal(2 * (24 - refused), (await JournalFacts.ReadAsync(Store, Token)).Count);
        Assert.InRange(refused, 0, 23);
    }

    [Fact]
    public async Task A_reader_beside_a_writer_sees_whole_entries_only()
    {
        await using ProjectJournal journal = await ProjectJournal.OpenAsync(Store, JournalFacts.Settings, Token);
        (int written, int seen, int reads) = (0, 0, 0);
        Task writing = Task.Run(
            async () =>
            {
                // However slow a reading is on a busy machine, some fall into the writing.
                while (written < 300 || Volatile.Read(ref reads) < 3)
                {
                    await journal.AppendAsync(JournalFacts.All[written % JournalFacts.All.Length], Token);
                    written++;
                }
            },
            Token);
        while (!writing.IsCompleted)
        {
            int now = (await JournalFacts.ReadAsync(Store, Token)).Count;
            Assert.InRange(now, seen, int.MaxValue);
            seen = now;
            Interlocked.Increment(ref reads);
        }

        await writing;
        Assert.Equal(written, (await JournalFacts.ReadAsync(Store, Token)).Count);
        Assert.InRange(seen, 1, written);
    }

    [Fact]
    public async Task A_record_of_several_hundred_kilobytes_is_kept_and_read()
    {
        string[] many = [.. Enumerable.Range(0, 20_000).Select(n => $"table_{n}")];
        await JournalFacts.AppendAsync(Store, [new PlanMade("p", "f", [.. many]), JournalFacts.All[0], new PlanMade("q", "f", [.. many])], Token);

        ProjectState state = await new JournalReader(Store).StateAsync(Token);

        Assert.Equal(("q", 20_000), (state.Plan, state.Tables.Count));
    }

    [Theory]
    [InlineData("\"seq\":3", "\"seq\":4")]
    [InlineData("\"at\":\"2", "\"at\":\"3")]
    [InlineData("table.copied", "table.erased")]
    [InlineData("ann@box", "eve@box")]
    [InlineData("\"rows\":1000", "\"rows\":1001")]
    [InlineData("\"previous\":\"", "\"previous\":\"0")]
    [InlineData("\"hash\":\"", "\"hash\":\"0")]
    [InlineData("\"seq\":3", "\"seq\": 3")]
    [InlineData("{\"seq\":3", "")]
    public async Task A_change_of_any_member_is_found_at_its_record(string was, string becomes)
    {
        await JournalFacts.AppendAsync(Store, JournalFacts.All, Token);
        string[] records = [.. Kept()];
        Assert.Contains(was, records[2], StringComparison.Ordinal);
        records[2] = records[2].Replace(was, becomes, StringComparison.Ordinal);

        Keep(records);

        await AssertDamagedAsync(3);
    }

    [Fact]
    public async Task A_record_that_is_missing_doubled_or_moved_is_found_at_its_place()
    {
        await JournalFacts.AppendAsync(Store, JournalFacts.All, Token);
        string[] good = [.. Kept()];
        for (int i = 0; i < good.Length - 1; i++)
        {
            Keep([.. good[..i], .. good[(i + 1)..]]);
            await AssertDamagedAsync(i + 1);
            Keep([.. good[..(i + 1)], .. good[i..]]);
            await AssertDamagedAsync(i + 2);
            Keep([.. good[..i], good[i + 1], good[i], .. good[(i + 2)..]]);
            await AssertDamagedAsync(i + 1);
        }

        Keep(good);
        Assert.Equal(good.Length, (await JournalFacts.ReadAsync(Store, Token)).Count);
    }

    [Fact]
    public async Task A_damaged_journal_is_not_opened_for_a_run_is_left_as_it_is_and_is_not_locked()
    {
        await JournalFacts.AppendAsync(Store, JournalFacts.All, Token);
        string[] bad = [.. Kept()];
        bad[1] = bad[1].Replace("ann", "eve", StringComparison.Ordinal);
        Keep(bad);

        await Assert.ThrowsAsync<JournalDamageException>(() => ProjectJournal.OpenAsync(Store, JournalFacts.Settings, Token));
        await Assert.ThrowsAsync<JournalDamageException>(() => ProjectJournal.OpenAsync(Store, JournalFacts.Settings, Token));

        Assert.Equal(bad, Kept());
    }

    [Fact]
    public async Task What_a_stranger_appends_during_a_run_stops_the_run_and_is_left_alone()
    {
        await using ProjectJournal journal = await ProjectJournal.OpenAsync(Store, JournalFacts.Settings, Token);
        await journal.AppendAsync(JournalFacts.All[0], Token);
        string[] kept = [.. Kept(), "stranger"];
        Keep(kept);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => journal.AppendAsync(JournalFacts.All[1], Token));
        EngineFault second = await Assert.ThrowsAsync<EngineFault>(() => journal.AppendAsync(JournalFacts.All[1], Token));

        Assert.Contains("somebody else", fault.Seen, StringComparison.Ordinal);
        Assert.Contains("an earlier append failed", second.Seen, StringComparison.Ordinal);
        Assert.Equal(kept, Kept());
    }

    [Fact]
    public async Task A_record_that_somebody_removes_during_a_run_stops_the_run()
    {
        await using ProjectJournal journal = await ProjectJournal.OpenAsync(Store, JournalFacts.Settings, Token);
        await journal.AppendAsync(JournalFacts.All[0], Token);
        await journal.AppendAsync(JournalFacts.All[1], Token);
        Keep([Kept()[0]]);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => journal.AppendAsync(JournalFacts.All[2], Token));

        Assert.Contains("somebody else", fault.Seen, StringComparison.Ordinal);
        Assert.Single(Kept());
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    private async Task AssertDamagedAsync(long number)
    {
        JournalDamage damage = (await Assert.ThrowsAsync<JournalDamageException>(() => JournalFacts.ReadAsync(Store, Token))).Damage;
        Assert.Equal((number, Store.DisplayName), (damage.Sequence, damage.Store));
        Assert.Equal(number, damage.Place.Line);
    }
}
