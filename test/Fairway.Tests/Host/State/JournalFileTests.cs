using System.Globalization;
using System.Runtime.Versioning;
using Fairway.Control.Journal;
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
    public async Task A_place_that_cannot_hold_a_journal_is_named_with_a_remedy()
    {
        await File.WriteAllTextAsync(_folder.File(".fairway"), "a file", _go);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => ProjectJournal.OpenAsync(_store, Sample.Settings, _go));

        Assert.Equal(_store.DisplayName, fault.Place);
        Assert.Contains("cannot be written", fault.Seen, StringComparison.Ordinal);
    }
}
