using Fairway.Control.Journal;
using Fairway.Control.Plan;
using Fairway.Flow.Copy;
using Fairway.Flow.Verify;
using Fairway.Host;
using Fairway.Host.Demo;
using Fairway.Host.Runner;
using Fairway.Host.Secrets;
using Fairway.Host.State;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>The demo's shop, moved once for all tests of a class; each test damages it and repairs what it damaged.</summary>
public sealed class SampleTarget : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Workspace? _workspace;
    private MigrationPlan? _plan;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await new SampleShop(seed: 3).WriteAsync(_folder.File("legacy.db"), Token);
        await File.WriteAllTextAsync(_folder.File(WorkspaceOpener.FileName), SampleSchema.Project("sqlite:./modern.db"), Token);
        var redactor = new Redactor();
        SecretResolver Secrets(string folder) => new(_ => null, folder, redactor, new SecretCommand(SecretCommand.UsualLimit));
        var systems = new SystemFinder(Composition.Engines, Secrets);
        var journals = new JournalStores((folder, reference, cancel) => Secrets(folder).ResolveAsync(reference, cancel), "test", TimeProvider.System);
        _workspace = await new WorkspaceOpener(systems, journals, TimeProvider.System, "test", redactor).OpenAsync(_folder.Path, Token);
        _plan = await PlanMaker.MakeAsync(_workspace, Token);
        await using ProjectJournal journal = await _workspace.OpenJournalAsync(Token);
        var sync = new SyncRunner(_workspace, new SyncOptions(new CopyOptions(), Restart: false), new SilentObserver(), new Progress<string>(), Verifier(), TimeProvider.System);
        Assert.True((await sync.RunAsync(_plan, journal, Token)).Verification.Ok);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Plants one difference of a kind.</summary>
    internal Task<PlantedDifference> PlantAsync(int kind, int seed) => new Planter(new SqliteDemoTarget(_folder.File("modern.db")), seed).PlantAsync(kind, Token);

    /// <summary>Verifies, repairs, verifies again.</summary>
    internal async Task<RepairOutcome> RepairAsync()
    {
        await using ProjectJournal journal = await _workspace!.OpenJournalAsync(Token);
        return await new RepairRunner(_workspace, new VerifyOptions(), Verifier()).RunAsync(_plan!, journal, Token);
    }

    private VerifyRunner Verifier() => new(_workspace!, new VerifyOptions(), new SilentObserver(), TimeProvider.System);
}
