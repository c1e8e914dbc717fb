using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>Examines a system before anything is moved. Reads only.</summary>
public interface ISystemDoctor
{
    /// <summary>Lists what would break or weaken a migration, the worst first.</summary>
    /// <param name="asTarget">True when the system will be written.</param>
    /// <param name="schema">Its definitions.</param>
    /// <param name="cancellationToken">Ends the examination.</param>
    Task<ImmutableArray<DoctorFinding>> ExamineAsync(bool asTarget, DatabaseSchema schema, CancellationToken cancellationToken);
}
