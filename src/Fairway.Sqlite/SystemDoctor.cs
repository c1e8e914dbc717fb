using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Sqlite;

internal sealed class SystemDoctor(SqliteConnector connector) : ISystemDoctor
{
    public Task<ImmutableArray<DoctorFinding>> ExamineAsync(bool asTarget, DatabaseSchema schema, CancellationToken cancellationToken) =>
        throw new InvalidOperationException(connector.ToString());
}
