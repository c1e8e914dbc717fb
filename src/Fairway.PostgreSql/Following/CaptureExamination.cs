using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Examination;
using Fairway.PostgreSql.Sql;
using Fairway.PostgreSql.Values;
using Npgsql;
using static Fairway.Flow.Engines.DoctorSeverity;

namespace Fairway.PostgreSql.Following;

/// <summary>What would keep tables from being followed, or would make the source's own writers fail once they are published.</summary>
internal static class CaptureExamination
{
    /// <summary>Asks the server and the catalogue. Changes nothing.</summary>
    public static async Task<ImmutableArray<DoctorFinding>> ExamineAsync(
        NpgsqlConnection connection, string system, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        var findings = new List<DoctorFinding>();
        await using (var command = new NpgsqlCommand(CaptureExaminationSql.Server, connection))
        await using (NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
            {
                findings.Add(new DoctorFinding(
                    row.GetString(0), Enum.Parse<DoctorSeverity>(row.GetString(1)), system, row.GetString(2), row.GetString(3), row.GetString(4)));
            }
        }

        ImmutableArray<int> missing = await CaptureRelations.MissingAsync(connection, tables, cancellationToken);
        findings.AddRange(missing.Select(m => new DoctorFinding(
            CaptureCodes.NoTable, Error, tables[m].Name.ToString(), "there is no such table", "It cannot be followed.", "Run 'plan' again: it reads the definitions anew.")));
        ImmutableArray<TableSchema> there = [.. tables.Where((_, i) => !missing.Contains(i))];
        foreach (RelationFacts relation in await CaptureRelations.ReadAsync(connection, there, cancellationToken))
        {
            findings.AddRange(Of(there[relation.Table], relation, connection.UserName!)); // An open connection has a user.
        }

        return [.. findings.OrderByDescending(f => f.Severity)];
    }

    private static IEnumerable<DoctorFinding> Of(TableSchema table, RelationFacts relation, string role)
    {
        string place = relation.Name.ToString();
        string name = Quote.Table(relation.Name);
        if (relation.Kind != 'r')
        {
            yield return new DoctorFinding(FindingCodes.Foreign, Error, place, "its rows are not in this database", "Their changes are in no log of it.", "Leave it out, or follow it where its rows are.");
            yield break;
        }

        if (relation.Persistence != 'p')
        {
            yield return new DoctorFinding(FindingCodes.Unlogged, Error, place, "it is unlogged", "Its changes are in no log.", $"ALTER TABLE {name} SET LOGGED;");
        }

        if (!relation.IsOurs)
        {
            yield return new DoctorFinding(
                CaptureCodes.NotOwner, Error, place, $"it belongs to {relation.Owner}, and our role has not its rights", "Only its owner may publish it.",
                $"GRANT {relation.Owner} TO {Quote.Identifier(role)};");
        }

        if (Identity(table, relation, place, name) is { } identity)
        {
            yield return identity;
        }

        // XML without its declaration; types of users may do what they like.
        string[] odd = [.. relation.Columns.Where(c => c.CastsToText && IsPrinted(table, c.Name) && !_knownCasts.Contains(c.Base)).Select(c => $"{c.Name} ({c.NativeType})")];
        if (odd.Length > 0)
        {
            yield return new DoctorFinding(
                CaptureCodes.OtherText, Error, place, $"columns whose type prints another text than its cast to text gives: {string.Join(", ", odd)}",
                "A change would carry other bytes than the copy.", "Leave the table out of the domain that is followed, or change the columns to text.");
        }
    }

    // inet, cidr and "char": how their output differs from the cast is known.
    private static readonly uint[] _knownCasts = [869, 650, 18];

    private static DoctorFinding? Identity(TableSchema table, RelationFacts relation, string place, string name)
    {
        bool hasIdentity = relation.GivesWholeRows || !relation.IdentityColumns.IsEmpty;
        if (!hasIdentity)
        {
            return new DoctorFinding(
                FindingCodes.NoIdentity, Error, place, "it has no replica identity: no primary key that holds at every moment, and no other index is named for it",
                "Once it is published, the application's own UPDATE and DELETE fail.",
                relation.Identity == 'n' && table.Key is { IsPrimary: true } ? $"ALTER TABLE {name} REPLICA IDENTITY DEFAULT;" : $"ALTER TABLE {name} REPLICA IDENTITY FULL;");
        }

        if (table.Key is null)
        {
            return relation.GivesWholeRows ? null : new DoctorFinding(
                FindingCodes.NoKey, Error, place, "it has no key", "A change does not say which row it is of.", $"ALTER TABLE {name} REPLICA IDENTITY FULL;");
        }

        return relation.GivesWholeRows || table.Key.Columns.All(relation.IdentityColumns.Contains) ? null : new DoctorFinding(
            FindingCodes.NoIdentity, Error, place,
            $"its replica identity is ({string.Join(", ", relation.IdentityColumns)}), and its key is ({string.Join(", ", table.Key.Columns)})",
            "A change of its key would not be told.", $"ALTER TABLE {name} REPLICA IDENTITY {(table.Key.IsPrimary ? "DEFAULT" : "FULL")};");
    }

    private static bool IsPrinted(TableSchema table, string column) => table.StoredColumns.Any(c => c.Name == column && WireForms.IsPrinted(c));
}
