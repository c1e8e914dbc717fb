using Fairway.Control.Runbook;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary>Tells whoever waits for a runner of this machine when it is gone: what it was asked is finished or undone by the next one, and by nobody before.</summary>
internal sealed class RunnerWatch(Invocation invocation, Workspace workspace, TimeSpan silence)
{
    private readonly StatusFile _status = new(workspace);
    private long? _seen;
    private bool _told;

    /// <summary>The runner is at work from now on; one of another machine was never heard here, and nothing is said of it.</summary>
    public void Begin() => _seen = File.Exists(_status.FilePath) ? invocation.Clock.GetTimestamp() : null;

    /// <summary>Looks once, and says it once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (_seen is not { } seen)
        {
            return;
        }

        if (await _status.ReadAsync(invocation.Clock.GetUtcNow(), cancellationToken) is not null)
        {
            (_seen, _told) = (invocation.Clock.GetTimestamp(), false);
        }
        else if (!_told && invocation.Clock.GetElapsedTime(seen) > silence)
        {
            _told = true;
            JournalSummary journal = await JournalSummary.ReadAsync(workspace.JournalStore, cancellationToken);
            invocation.Terminal.Note(Printable.Of($"The runner is gone, and this waits for the next one: start '{Invocation.Program} run' now. {What(journal)}"));
        }
    }

    // A runbook that waits for people holds no writer; a crossing that was left may.
    private string What(JournalSummary journal)
    {
        RunbookState[] left = [.. workspace.Spec.Domains.Select(d => journal.Runbooks.OpenOf(d.Name)).OfType<RunbookState>()];
        return left.Length == 0 || workspace.Spec.Domains.Any(d => journal.Domains.Of(d.Name).Crossing is not null)
            ? "It asks the databases whether the switch was decided, and finishes it or undoes it; until then both sides may refuse writers."
            : $"Nothing is being switched at this moment. {string.Join(" ", left.Select(r => $"The runbook of {r.Domain} goes on {(r.Steps.FirstOrDefault(s => s.IsOpen) is { } at ? $"at {at.Id}" : "where it was")}; see '{Invocation.Program} step list {r.Domain}'."))}";
    }
}
