using System.Collections.Immutable;

namespace Fairway.Flow.Model.Conditions;

/// <summary>The column's value is one of some literals.</summary>
/// <param name="Column">The column.</param>
/// <param name="Literals">As they were written; at least one.</param>
public sealed record OneOf(string Column, ImmutableArray<string> Literals) : Condition
{
    /// <summary>As they were written.</summary>
    public ImmutableArray<string> Literals { get; } = !Literals.IsDefaultOrEmpty ? Literals
        : throw new ArgumentException($"A list for column '{Column}' has no literal; name one at least.", nameof(Literals));

    /// <inheritdoc/>
    public bool Equals(OneOf? other) => other is not null && Column == other.Column && Literals.SequenceEqual(other.Literals);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Column, Literals.Length, Literals[0]);
}
