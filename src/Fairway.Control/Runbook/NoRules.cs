using System.Collections.Immutable;
using Fairway.Control.Integrity;

namespace Fairway.Control.Runbook;

/// <summary>A domain without rules.</summary>
public sealed class NoRules : IRuleChecks
{
    /// <inheritdoc/>
    public IEnumerable<string> Describe() => [];

    /// <inheritdoc/>
    public Task<ImmutableArray<string>> ObstaclesAsync(TimeSpan longest, CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<string>>([]);

    /// <inheritdoc/>
    public Task<ImmutableArray<RuleOutcome>> MeasureMarkedAsync(CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<RuleOutcome>>([]);
}
