using System.Collections.Immutable;
using System.Data;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Examination;
using Fairway.PostgreSql.Sql;
using Npgsql;

namespace Fairway.PostgreSql;

/// <summary>Examines a database by its catalogs and settings; it reads no row of a table.</summary>
/// <param name="connector">The way to the database.</param>
/// <param name="longTransaction">From which age on an open transaction is worth a finding.</param>
internal sealed class SystemDoctor(PostgreSqlConnector connector, TimeSpan longTransaction) : ISystemDoctor
{
    /// <summary>Five minutes.</summary>
    public static TimeSpan UsualLongTransaction => TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async Task<ImmutableArray<DoctorFinding>> ExamineAsync(bool asTarget, DatabaseSchema schema, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schema);
        string system = connector.Address.DisplayName;
        await using NpgsqlConnection connection = await connector.OpenReadingAsync(cancellationToken);
        try
        {
            await using NpgsqlTransaction snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            int version = await VersionAsync(connection, cancellationToken);
            DoctorFinding? unknown = ServerChecks.Version(version, system);
            if (unknown?.Severity == DoctorSeverity.Error)
            {
                // The catalogs of an old server do not have what the checks ask for.
                return [unknown];
            }

            var findings = new List<DoctorFinding>(asTarget ? Content(schema, system) : ObjectChecks.Find(schema, system));
            findings.AddRange(unknown is null ? [] : [unknown]);
            foreach (Check check in Checks(asTarget, version))
            {
                findings.AddRange(await RunAsync(connection, check, [], cancellationToken));
            }

            if (!asTarget)
            {
                findings.AddRange(await RunAsync(
                    connection, ObjectChecks.LongTransactions, [new NpgsqlParameter<double> { TypedValue = longTransaction.TotalSeconds }], cancellationToken));
            }

            return [.. findings.OrderByDescending(f => f.Severity)];
        }
        catch (Exception exception) when (Faults.IsFault(exception))
        {
            throw Faults.Translate(exception, system).OrStop(cancellationToken);
        }
    }

    private static IEnumerable<Check> Checks(bool asTarget, int version) => asTarget
        ? [.. RightsChecks.OfTarget(version), .. ServerChecks.OfBoth(version), .. ServerChecks.OfTarget]
        : [.. RightsChecks.OfSource, .. ServerChecks.OfBoth(version), .. ServerChecks.OfSource, .. ObjectChecks.OfSource];

    private static IEnumerable<DoctorFinding> Content(DatabaseSchema schema, string system)
    {
        if (schema.HoldsBookkeeping)
        {
            yield return new DoctorFinding(
                FindingCodes.CopyBegun, DoctorSeverity.Info, system, $"it holds {schema.Tables.Length} table{(schema.Tables.Length == 1 ? "" : "s")}, and the marks of a copy that was begun",
                "Nothing: the copy goes on where it stopped.", "To begin anew, give an empty database.");
        }
        else if (schema.Tables.Length > 0)
        {
            yield return new DoctorFinding(
                FindingCodes.NotEmpty, DoctorSeverity.Error, system,
                $"it holds tables that Fairway did not make: {GroupedFinding.List([.. schema.Tables.Select(t => t.Name.ToString())])}",
                "Rows of two origins would mix.", "Give an empty database.");
        }
    }

    private static async Task<int> VersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ExaminationSql.ServerVersion, connection);
        return Convert.ToInt32(await command.FirstValueAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    private async Task<ImmutableArray<DoctorFinding>> RunAsync(NpgsqlConnection connection, Check check, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        var statements = new List<string>();
        await using var command = new NpgsqlCommand(check.Sql, connection);
        command.Parameters.AddRange(parameters);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            names.Add(reader.GetString(0));
            if (reader.FieldCount > 1)
            {
                statements.Add(reader.GetString(1));
            }
        }

        return names.Count == 0 ? [] : [GroupedFinding.Of(check, connector.Address.DisplayName, names, statements)];
    }
}
