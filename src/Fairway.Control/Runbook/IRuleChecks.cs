using System.Collections.Immutable;
using Fairway.Control.Integrity;

namespace Fairway.Control.Runbook;

/// <summary>What a crossing needs of whoever watches the rules of a domain.</summary>
public interface IRuleChecks
{
    /// <summary>Every action that the two others would take, one line each.</summary>
    IEnumerable<string> Describe();

    /// <summary>What of the rules keeps a domain from being switched now, one line each: findings that hold it, rules that are broken or were never looked at, and
    /// those marked for the switch that took longer than writers may wait. Empty when nothing does.</summary>
    /// <param name="longest">How long the marked ones may take together.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<ImmutableArray<string>> ObstaclesAsync(TimeSpan longest, CancellationToken cancellationToken);

    /// <summary>Looks at the rules marked for the switch on both sides, which stand still.</summary>
    Task<ImmutableArray<RuleOutcome>> MeasureMarkedAsync(CancellationToken cancellationToken);
}
