using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>What a plan is made from.</summary>
/// <param name="Project">What the user wrote.</param>
/// <param name="Source">The source.</param>
/// <param name="Target">The target.</param>
/// <param name="SourceSchema">What the source declares.</param>
public sealed record PlanRequest(ProjectSpec Project, ISystem Source, ISystem Target, DatabaseSchema SourceSchema)
{
    /// <summary>True when definitions of the source can be used in the target as they are.</summary>
    internal bool SameDialect => Source.Traits.Dialect == Target.Traits.Dialect;

    /// <summary>True when definitions are carried by the target itself, which then knows what belongs to a table.</summary>
    internal bool Carries => SameDialect && Target.DefinitionCarrier is not null;

    /// <summary>Tells names of the source apart as the source does.</summary>
    internal StringComparer SourceNames => NamesOf(Source);

    /// <summary>Tells names of the target apart as the target does.</summary>
    internal StringComparer TargetNames => NamesOf(Target);

    private static StringComparer NamesOf(ISystem system) => system.Traits.NamesIgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
}
