using System.Collections.Immutable;

namespace Fairway.Flow.Model.Conditions;

/// <summary>At least one of some conditions holds.</summary>
/// <param name="Conditions">At least one.</param>
public sealed record AnyOf(ImmutableArray<Condition> Conditions) : Condition
{
    /// <summary>The conditions.</summary>
    public ImmutableArray<Condition> Conditions { get; } = !Conditions.IsDefaultOrEmpty ? Conditions
        : throw new ArgumentException("'Any of' nothing is no condition; give one at least.", nameof(Conditions));

    /// <inheritdoc/>
    public bool Equals(AnyOf? other) => other is not null && Conditions.SequenceEqual(other.Conditions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(AnyOf), Conditions.Length, Conditions[0]);
}
