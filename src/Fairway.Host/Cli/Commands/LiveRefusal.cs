using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary>Keeps commands that write rows away from a target that is followed: they would write against the stream, or against the application itself.</summary>
internal static class LiveRefusal
{
    /// <exception cref="CommandRefusedException">A domain is past its beginning.</exception>
    /// <exception cref="EngineFault">One was switched, and the journal does not know of it.</exception>
    public static async Task ThrowIfLiveAsync(Workspace workspace, MigrationPlan plan, string command, CancellationToken cancellationToken)
    {
        StageJournal journal = await StageJournal.ReadAsync(workspace.JournalStore, cancellationToken);
        DomainState[] live = [.. journal.Ledger.States.Values.Where(s => s.Stage != DomainStage.Off)];
        if (live.Length > 0)
        {
            throw new CommandRefusedException(
                ExitCode.Usage,
                $"'{command}'",
                $"it writes into the target by itself, and {string.Join(", ", live.Select(s => $"domain {s.Domain} is in stage {s.Stage.Word()}"))}",
                "Let 'fairway run' copy, follow and compare; 'fairway status' shows how far it is.");
        }

        foreach (DomainSpec domain in workspace.Spec.Domains)
        {
            ImmutableArray<TableSchema> tables = [.. plan.Crossings.Select(c => c.Source).Where(t => domain.Claims(t.Name))];
            await KnownHome.DemandAsync(domain.Name, workspace.Source, workspace.Spec.Source.Name, workspace.Spec.Target.Name, tables, cancellationToken);
        }
    }
}
