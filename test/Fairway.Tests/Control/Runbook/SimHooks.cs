using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;

namespace Fairway.Tests.Control.Runbook;

/// <summary>Hooks of a simulated universe: all moments have one.</summary>
internal sealed class SimHooks(Universe universe, int runner, StageJournal journal) : IHooks
{
    public HashSet<HookMoment> Fails { get; } = [];

    public string? Describe(HookMoment moment, bool undo) => $"./{HookMoments.NameOf(moment)}";

    public async Task RunAsync(HookCall hook, CancellationToken cancellationToken)
    {
        bool ok = !Fails.Contains(hook.Moment);
        await universe.Do(runner, $"hook {HookMoments.NameOf(hook.Moment)}{(hook.Undo ? " undone" : "")}", () => { });
        await journal.RecordAsync(new HookRan(hook.Domain, hook.Number, HookMoments.NameOf(hook.Moment), hook.Undo, ok, ok ? 0 : 1, 0.1), cancellationToken);
        if (!ok)
        {
            throw new EngineFault(EngineFaultKind.BadSetup, $"hook {HookMoments.NameOf(hook.Moment)}", "it ended with 1", "Mend it.");
        }
    }
}
