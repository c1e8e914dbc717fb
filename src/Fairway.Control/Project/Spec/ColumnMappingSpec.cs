using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Control.Project.Spec;

/// <summary>What happens to one column on the way. Everything that is absent stays as it is in the source.</summary>
public sealed record ColumnMappingSpec
{
    /// <summary>The column in the source.</summary>
    public required string Column { get; init; }

    /// <summary>True when it does not cross; then nothing else is set.</summary>
    public bool Drop { get; init; }

    /// <summary>Its name in the target.</summary>
    public string? To { get; init; }

    /// <summary>Its type in the target.</summary>
    public ColumnType? As { get; init; }

    /// <summary>What numbers are multiplied by; never zero.</summary>
    public decimal? Scale { get; init; }

    /// <summary>Values that become others, in the order written; empty when none do. No two have the same <see cref="ValueMappingSpec.From"/>.</summary>
    public ImmutableArray<ValueMappingSpec> Values { get; init; } = [];

    /// <summary>What NULL becomes, as text.</summary>
    public string? Default { get; init; }

    /// <summary>True when white space at both ends of text goes.</summary>
    public bool Trim { get; init; }

    /// <summary>What every value becomes, as text; then no step that changes values is set.</summary>
    public string? Constant { get; init; }

    /// <summary>True when values are replaced by ones that do not betray them.</summary>
    public bool Mask { get; init; }
}
