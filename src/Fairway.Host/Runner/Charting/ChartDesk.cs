using System.Text.Json;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Statements;
using Fairway.Control.Charting;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Host.State;

namespace Fairway.Host.Runner.Charting;

/// <summary>The chart of a project: where it is kept, and what people have said of it.</summary>
internal sealed class ChartDesk(Workspace workspace)
{
    private readonly ChartFolder _folder = new(workspace.StateFolder);

    /// <summary>Whose SQL the source speaks, as far as names and quotes go.</summary>
    public SqlDialect Dialect => workspace.Source.Traits.NamesIgnoreCase ? SqlDialect.Sqlite : SqlDialect.PostgreSql;

    /// <summary>The last chart; an empty one when none was taken.</summary>
    /// <exception cref="CommandRefusedException">The file is damaged, or of a newer version.</exception>
    public async Task<ChartSnapshot> ReadAsync(CancellationToken cancellationToken) =>
        await ChartFolder.ReadAsync(_folder.ChartPath, cancellationToken) is not { } bytes ? ChartSnapshot.Empty : Read(_folder.ChartPath, () => ChartForm.Read(bytes));

    /// <summary>The last chart.</summary>
    /// <exception cref="CommandRefusedException">None was taken, or the file is damaged.</exception>
    public async Task<ChartSnapshot> DemandAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken) is { Nodes.IsEmpty: false } chart ? chart : throw new CommandRefusedException(ExitCode.Failed, "The chart", "nothing was discovered yet", "Run 'fairway discover' first.");

    /// <summary>What was seen of traffic so far.</summary>
    public Task<TrafficLog> ReadTrafficAsync(CancellationToken cancellationToken) => ReadAsync(_folder.TrafficPath, cancellationToken);

    /// <summary>What was read last out of the server's logs.</summary>
    public Task<TrafficLog> ReadLoggedAsync(CancellationToken cancellationToken) => ReadAsync(_folder.LoggedPath, cancellationToken);

    /// <summary>Keeps what was seen of traffic.</summary>
    public Task KeepTrafficAsync(TrafficLog log, CancellationToken cancellationToken) => KeepAsync(_folder.TrafficPath, log, cancellationToken);

    /// <summary>Keeps what was read out of the server's logs, in the place of what was read before: the same log may be read twice.</summary>
    public Task KeepLoggedAsync(TrafficLog log, CancellationToken cancellationToken) => KeepAsync(_folder.LoggedPath, log, cancellationToken);

    /// <summary>What people have said of the chart.</summary>
    public async Task<ChartLedger> LedgerAsync(CancellationToken cancellationToken)
    {
        var ledger = new ChartLedger();
        await foreach (JournalEntry entry in new JournalReader(workspace.JournalStore).EntriesAsync(cancellationToken))
        {
            ledger.Took(entry, PayloadText.Read(entry));
        }

        return ledger;
    }

    /// <summary>Makes the next chart of what was found, and keeps it. One at a time, whoever does: a runner and a command may be at it together.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="ledger">What people said.</param>
    /// <param name="at">When; null when nothing was looked at, and the chart gets no younger.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The chart before, and the new one.</returns>
    public async Task<(ChartSnapshot Before, ChartSnapshot Chart)> MakeAsync(IReadOnlyCollection<Found> found, ChartLedger ledger, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        using IDisposable alone = await _folder.LockAsync(cancellationToken);
        ChartSnapshot before = await ReadAsync(cancellationToken);
        ChartSnapshot chart = ChartMaker.Make(before, found, ledger.Verdicts, ledger.Owners, at ?? before.TakenAt);
        await _folder.WriteAsync(_folder.ChartPath, ChartForm.Of(chart).ToBytes(), cancellationToken);
        return (before, chart);
    }

    /// <summary>What the journal says of a chart that is kept.</summary>
    public async Task<ChartTaken> FactAsync(ChartSnapshot chart, CancellationToken cancellationToken)
    {
        byte[] kept = await ChartFolder.ReadAsync(_folder.ChartPath, cancellationToken) ?? [];
        return new ChartTaken(ChartForm.DigestOf(kept), chart.Nodes.Keys.Count(id => id.IsAsset && id.Column is null), chart.Nodes.Keys.Count(id => id.Kind == NodeKind.Consumer), chart.Edges.Length);
    }

    private async Task<TrafficLog> ReadAsync(string path, CancellationToken cancellationToken) =>
        await ChartFolder.ReadAsync(path, cancellationToken) is not { } bytes ? new TrafficLog(Dialect) : Read(path, () => TrafficForm.Read(bytes, Dialect));

    private Task KeepAsync(string path, TrafficLog log, CancellationToken cancellationToken) =>
        TrafficForm.ToBytes(log) is { } bytes ? _folder.WriteAsync(path, bytes, cancellationToken) : Task.CompletedTask;

    private static T Read<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception damaged) when (damaged is JsonException or ArgumentException)
        {
            throw new CommandRefusedException(ExitCode.Failed, path, $"it cannot be read: {damaged.Message}", "Move it away and run 'fairway discover': what people said of the chart is in the journal.");
        }
    }
}
