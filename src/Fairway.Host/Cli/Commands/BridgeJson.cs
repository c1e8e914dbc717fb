using Fairway.Control.Project.Spec;

namespace Fairway.Host.Cli.Commands;

/// <summary>The bridge for programs (docs/json-output.md).</summary>
internal static class BridgeJson
{
    public static object? Of(Bridge? bridge) => bridge is null ? null : new
    {
        bridge.HasOtherSteps,
        GoesBack = bridge.Place?.GoesBack ?? false,
        Now = bridge.Place?.Now is { } now ? new
        {
            now.Id,
            Kind = now.Kind.ToString().ToLowerInvariant(),
            now.Text,
            now.By,
            now.Backup,
            State = bridge.Runbook.Find(now.Id) is { } state ? StepText.Word(state) : "",
            bridge.Runbook.Find(now.Id)?.BegunAt,
            ExpectedSeconds = now.Expect?.TotalSeconds,
            bridge.LimitAt,
            bridge.Missing,
            Asked = bridge.Asked?.Text,
            Answers = bridge.Asked?.Answers ?? [],
        } : null,
        Next = bridge.Place?.Next.Select(Step) ?? [],
        More = bridge.Place?.More ?? 0,
        Triggers = bridge.Known?.Margins.Select(m => new { m.Trigger, m.IsKnown, m.Fires, m.Value, m.Limit, m.Seen, m.At }),
    };

    private static object Step(RunbookStepSpec step) =>
        new { step.Id, Kind = step.Kind.ToString().ToLowerInvariant(), step.Text, step.By, step.Backup, ExpectedSeconds = step.Expect?.TotalSeconds };
}
