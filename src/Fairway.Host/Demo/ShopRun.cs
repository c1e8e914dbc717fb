using Fairway.Control.Journal;
using Fairway.Control.Plan;
using Fairway.Flow.Copy;
using Fairway.Flow.Verify;
using Fairway.Host.Cli;
using Fairway.Host.Runner;

namespace Fairway.Host.Demo;

/// <summary>The first part of the demo, while nobody writes: 1 make a shop, 2 move and verify it, 3 damage the target, 4 find and repair the damage, 5 verify again. Steps 2, 4 and 5 are the product's own.</summary>
internal sealed class ShopRun(DemoFolder folder, IDemoTarget target, int seed, Invocation invocation, CommandServices services)
{
    // Nine target tables, compared twice.
    private const int Bars = 18;

    public async Task<ShopReport> RunAsync(CancellationToken cancellationToken)
    {
        Say("A shop closes for its move; its database is made …");
        long rows = await new SampleShop(seed).WriteAsync(folder.Legacy, cancellationToken);

        await target.PrepareAsync(cancellationToken);
        folder.Write(SampleSchema.Project(target.Dsn));
        Workspace workspace = await services.Workspaces.OpenAsync(folder.Path, cancellationToken);
        MigrationPlan plan = await PlanMaker.MakeAsync(workspace, cancellationToken);
        await using ProjectJournal journal = await workspace.OpenJournalAsync(cancellationToken);
        var bars = new ProgressBars(invocation.Terminal, invocation.Clock, invocation.Verbose, quiet: !invocation.Verbose && !invocation.Terminal.ErrorIsTerminal);
        var options = new VerifyOptions();
        var verifier = new VerifyRunner(workspace, options, bars, invocation.Clock);

        Say($"$ {Invocation.Program} sync -p {folder.Shown}");
        var syncRunner = new SyncRunner(workspace, new SyncOptions(new CopyOptions(), Restart: false), bars, bars, verifier, invocation.Clock);
        SyncReport sync = await bars.ShowAsync(Bars, () => syncRunner.RunAsync(plan, journal, cancellationToken));

        Say("The target is damaged in three places behind our back …");
        IReadOnlyList<PlantedDifference> planted = await new Planter(target, seed).PlantAsync(cancellationToken);

        Say($"$ {Invocation.Program} repair -p {folder.Shown}");
        RepairOutcome repair = await bars.ShowAsync(Bars, () => new RepairRunner(workspace, options, verifier).RunAsync(plan, journal, cancellationToken));
        Say("");
        return new ShopReport
        {
            Seed = seed,
            SourceRows = rows,
            Plan = plan,
            Sync = sync,
            Planted = planted,
            Repair = repair,
        };
    }

    private void Say(string line)
    {
        if (!invocation.Json)
        {
            invocation.Terminal.Note(Printable.Of(line));
        }
    }
}
