using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Definitions;
using Fairway.Sqlite.Examination;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite;

/// <summary>Examines a file. What it looks at is bounded (docs/engines/sqlite.md), and what it left out is a finding too.</summary>
internal sealed class SystemDoctor(SqliteConnector connector) : ISystemDoctor
{
    /// <inheritdoc/>
    /// <remarks>A target that does not exist yet is examined by its folder alone.</remarks>
    public async Task<ImmutableArray<DoctorFinding>> ExamineAsync(bool asTarget, DatabaseSchema schema, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schema);
        IEnumerable<DoctorFinding> place = asTarget ? TargetChecks.Place(connector.Address) : [];
        if (asTarget && !File.Exists(connector.Address.Path))
        {
            return [.. place];
        }

        using DefinitionSession session = await DefinitionSession.OpenReadingAsync(connector, cancellationToken);
        return await Task.Run<ImmutableArray<DoctorFinding>>(
            () => [.. place.Concat(Examine(session, asTarget, schema)).OrderByDescending(f => f.Severity)],
            cancellationToken);
    }

    private static DoctorFinding[] Examine(DefinitionSession session, bool asTarget, DatabaseSchema schema)
    {
        session.Execute(Pragmas.BeginSnapshot);
        DoctorFinding[] file = [.. FileChecks.Find(session)];

        // Reading on in a damaged file would end in a fault that hides what was found.
        return file.Any(f => f.Code == FindingCodes.DamagedFile) ? file
            : asTarget ? [.. file, .. TargetChecks.Content(session, schema)]
            : [.. file, .. StructureChecks.Find(session, schema), .. schema.Tables.SelectMany(t => DataChecks.Find(session, t))];
    }
}
