using System.Collections.Immutable;
using Fairway.Chart.Model;
using Fairway.Control.Advice;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;
using Fairway.Host.Runner.Charting;
using Fairway.Host.Runner.Gating;

namespace Fairway.Host.Runner.Advice;

/// <summary>Gathers what an advice rests on: the file always, the rest as far as it can be reached; what cannot is named.</summary>
/// <param name="workspaces">Opens projects.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class AdviceDesk(WorkspaceOpener workspaces, TimeProvider clock)
{
    private readonly ImmutableArray<string>.Builder _notSeen = ImmutableArray.CreateBuilder<string>();

    /// <summary>The file, the chart, and how gates were judged. Opens no database but the one that keeps the journal.</summary>
    /// <exception cref="ProjectMistakesException">The file has mistakes.</exception>
    public async Task<AdviceLook> ReadAsync(string path, CancellationToken cancellationToken)
    {
        ProjectSpec spec = WorkspaceOpener.ReadFile(path);
        Workspace? workspace = await OpenAsync(path, "the chart and the journal", cancellationToken);
        JournalSummary? journal = workspace is null ? null : await TryAsync("the journal", () => JournalSummary.ReadAsync(workspace.JournalStore, cancellationToken));
        AdviceLook look = Of(spec, await ChartAsync(workspace, cancellationToken), null, null, null);
        return journal is null ? look : look with { Judged = BurnDowns.Of(journal.Decisions, [.. spec.Domains.Select(d => d.Name)]) };
    }

    /// <summary>Everything. Once only.</summary>
    /// <param name="path">The project.</param>
    /// <param name="measure">Whether to copy for a second, and take it back, to know how fast that is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ProjectMistakesException">The file has mistakes.</exception>
    public async Task<AdviceLook> LookAsync(string path, bool measure, CancellationToken cancellationToken)
    {
        ProjectSpec spec = WorkspaceOpener.ReadFile(path);
        Workspace? workspace = await OpenAsync(path, "the source, the target, the journal and the chart", cancellationToken);
        ChartSnapshot? chart = await ChartAsync(workspace, cancellationToken);
        MeasuredCopy? copy = workspace is null ? null : await TryAsync("the journal", () => CopyAsync(workspace, cancellationToken));
        SourceLook? source = workspace is null ? null : await TryAsync("the source", () => SourceLook.TakeAsync(workspace, measure, clock, cancellationToken));
        bool? follows = workspace is null ? null : workspace.Source is { ChangeCapture: not null, WriteGuard: not null };
        return Of(spec, chart, source, copy, follows);
    }

    private AdviceLook Of(ProjectSpec spec, ChartSnapshot? chart, SourceLook? source, MeasuredCopy? copy, bool? follows)
    {
        var facts = new FactsOf(spec, chart, source, copy, follows);
        return new AdviceLook(spec, chart, [.. spec.Domains.Select(facts.Domain)], _notSeen.ToImmutable());
    }

    private Task<Workspace?> OpenAsync(string path, string what, CancellationToken cancellationToken) =>
        TryAsync(what, () => workspaces.OpenAsync(path, cancellationToken));

    private async Task<ChartSnapshot?> ChartAsync(Workspace? workspace, CancellationToken cancellationToken)
    {
        ChartSnapshot? chart = workspace is null ? null : await TryAsync("the chart", () => new ChartDesk(workspace).ReadAsync(cancellationToken));
        if (chart is { Nodes.IsEmpty: true })
        {
            _notSeen.Add("the chart: nothing was discovered yet");
            return null;
        }

        return chart;
    }

    private static async Task<MeasuredCopy> CopyAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        var copy = new MeasuredCopy();
        await foreach (JournalEntry entry in new JournalReader(workspace.JournalStore).EntriesAsync(cancellationToken))
        {
            copy.Took(entry, PayloadText.Read(entry));
        }

        return copy;
    }

    // An advice is worth having without what cannot be reached; it says what that was.
    private async Task<T?> TryAsync<T>(string what, Func<Task<T>> look)
        where T : class
    {
        try
        {
            return await look();
        }
        catch (EngineFault fault)
        {
            _notSeen.Add($"{what}: {fault.Place}: {fault.Seen}");
        }
        catch (CommandRefusedException refused)
        {
            _notSeen.Add($"{what}: {refused.Place}: {refused.Seen}");
        }
        catch (JournalDamageException damage)
        {
            _notSeen.Add($"{what}: {damage.Message}");
        }

        return null;
    }
}
