using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Tests.Control.Project;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Control.Runbook;

/// <summary>A runbook in memory, of a domain whose window closes on Sundays at 05:00.</summary>
internal sealed class SimRunbook : IAsyncDisposable
{
    private readonly RunbookPlan _plan;
    private readonly RunbookPorts _ports;

    private SimRunbook(StageJournal journal, RunbookLedger ledger, ProjectSpec spec, TimeProvider clock, Func<ProjectSpec?>? reread)
    {
        Ledger = ledger;
        _plan = RunbookPlan.Of(spec, "shop");
        _ports = new RunbookPorts(journal, ledger, Acts, Desk, Observer) { Clock = clock, Times = new SwitchTimes(spec, "shop", clock) { Reread = reread }, Look = TimeSpan.FromMilliseconds(20) };
    }

    public RunbookLedger Ledger { get; }

    public SimActs Acts { get; } = new();

    public SimDesk Desk { get; } = new();

    public SimRunbookObserver Observer { get; } = new();

    /// <param name="now">Where the clock stands.</param>
    /// <param name="steps">The part of the file about the cutover.</param>
    /// <param name="reread">The file as it is at a look; null when it does not change.</param>
    public static async Task<SimRunbook> StartAsync(DateTimeOffset now, string steps, Func<ProjectSpec?>? reread = null)
    {
        var clock = new MovingClock(now);
        var ledger = new RunbookLedger();
        StageJournal journal = await StageJournal.OpenAsync(new MemoryJournal([]), new JournalSettings(clock, "ann@box", text => text), [ledger], TestContext.Current.CancellationToken);
        await journal.TakeLeaseAsync("run", TestContext.Current.CancellationToken);
        return new SimRunbook(journal, ledger, Read(steps), clock, reread);
    }

    public Task<RunbookResult> RunAsync(bool drill) => RunAsync(drill, aborted: null);

    /// <summary>The clock.</summary>
    public MovingClock Clock => (MovingClock)_ports.Clock;

    /// <summary>Runs it until its process is to end.</summary>
    public Task<RunbookResult> RunUntilAsync(CancellationToken stop) => new RunbookRunner(_plan, _ports, new NoFaultPoints()).RunAsync(drill: false, "ann", CancellationToken.None, stop);

    /// <param name="drill">To the decision and back.</param>
    /// <param name="aborted">Stops it; null for nobody.</param>
    public Task<RunbookResult> RunAsync(bool drill, CancellationTokenSource? aborted) =>
        new RunbookRunner(_plan, _ports, new NoFaultPoints()).RunAsync(drill, "ann", aborted?.Token ?? CancellationToken.None, TestContext.Current.CancellationToken);

    /// <summary>Runs it until its process is killed at a place: <c>runbook/ID</c>.</summary>
    public Task DieAsync(string place, bool after) =>
        Assert.ThrowsAsync<KilledException>(() => new RunbookRunner(_plan, _ports, new DeathPoint(place, after)).RunAsync(drill: false, "ann", CancellationToken.None, TestContext.Current.CancellationToken));

    /// <summary>Goes on with it under a file that has other steps.</summary>
    public Task<RunbookResult> RunUnderAsync(string steps) =>
        new RunbookRunner(RunbookPlan.Of(Read(steps), "shop"), _ports, new NoFaultPoints()).RunAsync(drill: false, "ann", CancellationToken.None, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _ports.Journal.DisposeAsync();

    /// <param name="steps">The part of the file about the cutover.</param>
    /// <param name="window">When the calendar is open.</param>
    public static ProjectSpec Read(string steps, string window = "SAT 22:00..SUN 05:00")
    {
        string yaml = ProjectFile.Smallest.Replace(
            "{ name: shop }", "{ name: shop, people: { ann: { name: Ann, contact: \"tel:1\" } }, calendars: { night: { default: closed, open: [\"WINDOW\"] } } }".Replace("WINDOW", window, StringComparison.Ordinal), StringComparison.Ordinal);
        return ProjectFile.Read($"{yaml}\n{steps}").Spec!; // It has no mistakes.
    }
}
