using Fairway.Control.Journal;
using Fairway.Control.Plan;
using Fairway.Flow.Verify;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary>What every command that works on rows begins with: an opened project, a plan that is not refused, progress bars and a verifier.</summary>
internal sealed record PlannedRun(Invocation Invocation, Workspace Workspace, MigrationPlan Plan, ProgressBars Bars, VerifyOptions Options, VerifyRunner Verifier)
{
    /// <summary>Opens the project and makes its plan. Touches no row.</summary>
    /// <exception cref="ProjectMistakesException">The project file has mistakes.</exception>
    /// <exception cref="CommandRefusedException">The plan is refused.</exception>
    public static async Task<PlannedRun> PrepareAsync(
        Invocation invocation,
        CommandServices services,
        VerifyOptions options,
        CancellationToken cancellationToken)
    {
        SocketThreads.GoOnInPlace();
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        MigrationPlan plan = await PlanMaker.MakeAsync(workspace, cancellationToken);
        PlanRefusal.ThrowIfRefused(plan);
        var bars = new ProgressBars(invocation.Terminal, invocation.Clock, invocation.Verbose, quiet: invocation.Json && !invocation.Verbose);
        return new PlannedRun(invocation, workspace, plan, bars, options, new VerifyRunner(workspace, options, bars, invocation.Clock));
    }

    /// <summary>Does the work with the journal held and the bars drawn.</summary>
    public Task<T> DoAsync<T>(string command, Func<ProjectJournal, Task<T>> work, CancellationToken cancellationToken) =>
        JournaledRun.DoAsync(Workspace, Invocation, command, journal => Bars.ShowAsync(Plan.Crossings.Length + Plan.Routes.Count(), () => work(journal)), cancellationToken);

    /// <summary>Compares all tables of the plan.</summary>
    public Task<VerifyReport> VerifyAsync(CancellationToken cancellationToken) =>
        DoAsync("verify", journal => Verifier.RunAsync(Plan, journal, cancellationToken), cancellationToken);
}
