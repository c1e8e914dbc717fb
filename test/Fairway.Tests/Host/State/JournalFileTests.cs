using System.Globalization;
using System.Runtime.Versioning;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Flow.Engines;
using Fairway.Host.State;
using Fairway.Testing;
using Fairway.Tests.Control.Journal;

namespace Fairway.Tests.Host.State;

public sealed class JournalFileTests : IDisposable
{
    private static readonly CancellationToken _go = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();
    private readonly JournalFile _store;

    public JournalFileTests() => _store = new JournalFile(_folder.File(".fairway"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_journal_that_does_not_exist_is_empty_and_reading_makes_no_file()
    {
        Assert.Empty(await Sample.ReadAsync(new JournalReader(_store), _go));
        Assert.False(Directory.Exists(_folder.File(".fairway")));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_file_holds_one_line_per_entry_and_belongs_to_its_owner_alone()
    {
        await Sample.AppendAsync(_store, Sample.Facts, _go);

        Assert.Equal(await Sample.BytesAsync(_go), await File.ReadAllBytesAsync(_store.DisplayName, _go));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_store.DisplayName));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.File(".fairway")));
    }

    [Fact]
    public async Task A_second_writer_is_refused_and_told_which_process_holds_the_journal()
    {
        await using ProjectJournal first = await ProjectJournal.OpenAsync(_store, Sample.Settings, _go);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => ProjectJournal.OpenAsync(_store, Sample.Settings, _go));

        Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}"), fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_writer_leaves_the_holder_named()
    {
        await using ProjectJournal first = await ProjectJournal.OpenAsync(_store, Sample.Settings, _go);
        await Assert.ThrowsAsync<EngineFault>(() => ProjectJournal.OpenAsync(_store, Sample.Settings, _go));

        EngineFault second = await Assert.ThrowsAsync<EngineFault>(() => ProjectJournal.OpenAsync(_store, Sample.Settings, _go));

        Assert.Contains("held by process", second.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lock_ends_with_the_run_and_a_file_left_behind_is_no_lock()
    {
        await Sample.AppendAsync(_store, Sample.Facts[..1], _go);
        await File.WriteAllTextAsync(Path.Combine(_folder.File(".fairway"), "journal.lock"), "1\n", _go);

        await Sample.AppendAsync(_store, Sample.Facts[1..], _go);

        Assert.Equal(Sample.Facts.Length, (await Sample.ReadAsync(new JournalReader(_store), _go)).Count);
    }

    [Fact]
    public async Task A_torn_tail_is_cut_off_when_the_journal_is_opened_for_a_run_and_skipped_when_it_is_read()
    {
        await Sample.AppendAsync(_store, Sample.Facts, _go);
        await File.AppendAllTextAsync(_store.DisplayName, "{\"seq\":", _go);
        var reader = new JournalReader(_store);

        Assert.Equal(Sample.Facts.Length, (await Sample.ReadAsync(reader, _go)).Count);
        Assert.Equal(7, reader.Tail?.Bytes);
        await Sample.AppendAsync(_store, Sample.Facts[..1], _go);
        Assert.Equal(["run.failed", "journal.tail-dropped", "plan.made"], (await Sample.ReadAsync(reader, _go)).TakeLast(3).Select(e => e.Kind));
        Assert.Null(reader.Tail);
    }

    [Fact]
    public async Task A_reader_beside_a_writer_sees_whole_entries_only()
    {
        await using ProjectJournal journal = await ProjectJournal.OpenAsync(_store, Sample.Settings, _go);
        Task writing = Task.Run(
            async () =>
            {
                for (int i = 0; i < 300; i++)
                {
                    await journal.AppendAsync(Sample.Facts[i % Sample.Facts.Length], _go);
                }
            },
            _go);
        int seen = 0;
        int reads = 0;
        while (!writing.IsCompleted)
        {
            int now = (await Sample.ReadAsync(new JournalReader(_store), _go)).Count;
            Assert.InRange(now, seen, 300);
            (seen, reads) = (now, reads + 1);
        }

        await writing;
        Assert.Equal(300, (await Sample.ReadAsync(new JournalReader(_store), _go)).Count);
        Assert.InRange(reads, 2, int.MaxValue);
    }

    [Fact]
    public async Task A_journal_larger_than_the_buffer_and_lines_larger_than_it_are_read()
    {
        await using (ProjectJournal journal = await ProjectJournal.OpenAsync(_store, Sample.Settings, _go))
        {
            string[] many = [.. Enumerable.Range(0, 20_000).Select(n => $"table_{n}")];
            await journal.AppendAsync(new PlanMade("p", "f", [.. many]), _go);
            await journal.AppendAsync(Sample.Facts[0], _go);
            await journal.AppendAsync(new PlanMade("q", "f", [.. many]), _go);
        }

        ProjectState state = await new JournalReader(_store).StateAsync(_go);

        Assert.Equal(("q", 20_000), (state.Plan, state.Tables.Count));
    }

    [Fact]
    public async Task A_place_that_cannot_hold_a_journal_is_named_with_a_remedy()
    {
        await File.WriteAllTextAsync(_folder.File(".fairway"), "a file", _go);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => ProjectJournal.OpenAsync(_store, Sample.Settings, _go));

        Assert.Equal(_store.DisplayName, fault.Place);
        Assert.Contains("cannot be written", fault.Seen, StringComparison.Ordinal);
    }
}
