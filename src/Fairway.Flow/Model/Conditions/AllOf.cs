using System.Collections.Immutable;

namespace Fairway.Flow.Model.Conditions;

/// <summary>All of some conditions hold.</summary>
/// <param name="Conditions">At least one.</param>
public sealed record AllOf(ImmutableArray<Condition> Conditions) : Condition
{
    /// <summary>The conditions.</summary>
    public ImmutableArray<Condition> Conditions { get; } = !Conditions.IsDefaultOrEmpty ? Conditions
        : throw new ArgumentException("'All of' nothing is no condition; give one at least.", nameof(Conditions));

    /// <inheritdoc/>
    public bool Equals(AllOf? other) => other is not null && Conditions.SequenceEqual(other.Conditions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(AllOf), Conditions.Length, Conditions[0]);
}
