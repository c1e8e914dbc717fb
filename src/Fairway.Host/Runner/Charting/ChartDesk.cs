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
    public async Task<TrafficLog> ReadTrafficAsync(CancellationToken cancellationToken) =>
        await ChartFolder.ReadAsync(_folder.TrafficPath, cancellationToken) is not { } bytes ? new TrafficLog(Dialect) : Read(_folder.TrafficPath, () => TrafficForm.Read(bytes, Dialect));

    /// <summary>Keeps what was seen of traffic.</summary>
    public async Task KeepTrafficAsync(TrafficLog log, CancellationToken cancellationToken)
    {
        if (TrafficForm.ToBytes(log) is { } bytes)
        {
            await _folder.WriteAsync(_folder.TrafficPath, bytes, cancellationToken);
        }
    }

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

    /// <summary>Keeps a chart, and notes its digest in the journal.</summary>
    public async Task KeepAsync(ChartSnapshot chart, CancellationToken cancellationToken)
    {
        byte[] bytes = ChartForm.Of(chart).ToBytes();
        await _folder.WriteAsync(_folder.ChartPath, bytes, cancellationToken);
        int consumers = chart.Nodes.Keys.Count(id => id.Kind == NodeKind.Consumer);
        await RecordAsync(new ChartTaken(ChartForm.DigestOf(bytes), chart.Nodes.Keys.Count(id => id.IsAsset && id.Column is null), consumers, chart.Edges.Length), cancellationToken);
    }

    /// <summary>Writes a fact down.</summary>
    public async Task RecordAsync(JournalPayload fact, CancellationToken cancellationToken)
    {
        await using ProjectJournal journal = await workspace.OpenJournalAsync(cancellationToken);
        await journal.AppendAsync(fact, cancellationToken);
    }

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
