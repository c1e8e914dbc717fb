using System.Collections.Immutable;

namespace Fairway.Flow.Engines;

/// <summary>Asks a database's own parser what statements name. Runs none of them, and leaves nothing behind; unless it is passive, it is asked of an empty copy of the schema and never of a system that works.</summary>
public interface IStatementProbe
{
    /// <summary>True when asking makes nothing and locks nothing, so that a system at work may be asked too.</summary>
    bool IsPassive { get; }

    /// <summary>Asks.</summary>
    /// <param name="statements">Statements with parameters (<c>$1</c>, <c>?</c>) in the place of literals.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>One answer each, in their order.</returns>
    /// <exception cref="EngineFault">The system cannot be reached, or we may not make what the question needs.</exception>
    Task<ImmutableArray<ProbedStatement>> ProbeAsync(ImmutableArray<string> statements, CancellationToken cancellationToken);
}
