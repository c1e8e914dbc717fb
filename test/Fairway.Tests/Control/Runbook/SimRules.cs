using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Tests.Control.Project;

namespace Fairway.Tests.Control.Runbook;

/// <summary>One rule, marked for the switch, that comes to a verdict under the hold and kept nothing back before.</summary>
internal sealed class SimRules(Verdict underHold) : IRuleChecks
{
    private static readonly RuleSpec _rule = ProjectFile.ReadWith("integrity: [{ id: R, on: a.b, rule: required, at-switch: true, then: halt }]").Spec!.Integrity[0]; // It has no mistakes.

    public IEnumerable<string> Describe() => [];

    public Task<ImmutableArray<string>> ObstaclesAsync(TimeSpan longest, CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<string>>([]);

    public Task<ImmutableArray<RuleOutcome>> MeasureMarkedAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<RuleOutcome>>([new RuleOutcome(_rule, underHold, "target", "3 rows are without b", []) { Found = 3, At = DateTimeOffset.UnixEpoch }]);
}
