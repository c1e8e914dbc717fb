using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Live;

/// <summary>Runs the user's commands in the project's folder, without a shell, with a documented environment, within their limits (docs/cutover-protocol.md).</summary>
internal sealed class HookRunner(LiveContext context) : IHooks
{
    private readonly UserCommand _commands = new(context);

    public string? Describe(HookMoment moment, bool undo) => Command(moment, undo) is { IsEmpty: false } command ? string.Join(' ', command) : null;

    public async Task RunAsync(HookCall hook, CancellationToken cancellationToken)
    {
        if (Command(hook.Moment, hook.Undo) is not { IsEmpty: false } command)
        {
            return;
        }

        TimeSpan limit = context.Workspace.Spec.Hooks.First(h => h.Moment == hook.Moment).Limit;
        long began = context.Clock.GetTimestamp();
        (int? code, string seen) = await _commands.RunAsync(command, Environment(hook), limit, cancellationToken);
        await context.Journal.RecordAsync(
            new HookRan(
                hook.Domain, hook.Number, HookMoments.NameOf(hook.Moment), hook.Undo, code == 0, code, Math.Round(context.Clock.GetElapsedTime(began).TotalSeconds, 3)),
            CancellationToken.None);
        if (code != 0)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup, $"Hook {HookMoments.NameOf(hook.Moment)} of domain {hook.Domain} ({command[0]})", seen, "Run the command by hand to see why; it must end with 0 in time.");
        }
    }

    private System.Collections.Immutable.ImmutableArray<string>? Command(HookMoment moment, bool undo) =>
        context.Workspace.Spec.Hooks.FirstOrDefault(h => h.Moment == moment) is { } hook ? (undo ? hook.Undo : hook.Run) : null;

    private Dictionary<string, string> Environment(HookCall hook)
    {
        bool forward = hook.Direction == CrossingDirection.Forward;
        ProjectSpec spec = context.Workspace.Spec;
        return new Dictionary<string, string>
        {
            ["FAIRWAY_PROJECT"] = spec.Name,
            ["FAIRWAY_DOMAIN"] = hook.Domain,
            ["FAIRWAY_MOMENT"] = HookMoments.NameOf(hook.Moment),
            ["FAIRWAY_DIRECTION"] = forward ? "cutover" : "rollback",
            ["FAIRWAY_UNDO"] = hook.Undo ? "1" : "0",
            ["FAIRWAY_CROSSING"] = hook.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["FAIRWAY_FROM"] = forward ? spec.Source.Name : spec.Target.Name,
            ["FAIRWAY_TO"] = forward ? spec.Target.Name : spec.Source.Name,
        };
    }
}
