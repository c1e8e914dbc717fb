using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Examination;
using Fairway.PostgreSql.Sql;
using static Fairway.Flow.Engines.DoctorSeverity;

namespace Fairway.PostgreSql.Guarding;

/// <summary>What would keep a guard or a hold from working now, and what no guard covers.</summary>
internal static class GuardExamination
{
    private const int VersionWithSettingRights = 15;

    /// <summary>Examines the relations of tables.</summary>
    /// <exception cref="EngineFault">The system cannot be asked.</exception>
    public static async Task<ImmutableArray<DoctorFinding>> RunAsync(PostgreSqlConnector connector, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        await using GuardSession session = await GuardSession.OpenAsync(connector, cancellationToken);
        uint[] relations =
        [
            .. (await session.ListAsync(
                GuardSql.Relations(session.Version), GuardSession.Relation, cancellationToken, tables.Select(t => t.Name.Schema ?? "public").ToArray(), tables.Select(t => t.Name.Name).ToArray(), "", 0u))
                .Select(r => r.Oid),
        ];
        var findings = new List<DoctorFinding>();
        foreach ((Check check, bool ofRelations) in Checks(session.Version))
        {
            List<(string Name, string? Statement)> found = await session.ListAsync(
                check.Sql, r => (r.GetString(0), r.FieldCount > 1 ? r.GetString(1) : null), cancellationToken, ofRelations ? [relations] : []);
            if (found.Count > 0)
            {
                findings.Add(GroupedFinding.Of(check, session.Place, [.. found.Select(f => f.Name)], [.. found.Select(f => f.Statement).OfType<string>()]));
            }
        }

        if (await WaitedFor.PreparedAsync(session, cancellationToken) is { Count: > 0 } prepared)
        {
            findings.Add(new DoctorFinding(
                FindingCodes.Prepared, Warning, session.Place, $"prepared transactions: {GroupedFinding.List(prepared)}",
                "They may commit writes after the hold; a hold waits for them, and is given up when they stay.", "COMMIT PREPARED or ROLLBACK PREPARED them."));
        }

        findings.Add(new DoctorFinding(
            FindingCodes.NotCovered, Info, session.Place, "a guard covers INSERT, UPDATE, DELETE, MERGE, COPY and TRUNCATE of every role but our own login, in every session mode",
            "It does not cover definitions (DROP, ALTER, a partition that is attached later), a trigger that the table's owner disables, SET SESSION AUTHORIZATION of a superuser, workers of subscriptions, nextval.",
            "Nothing: definitions and guards are compared at the cutover, and sequences are raised with a margin."));
        return [.. findings.OrderByDescending(f => f.Severity)];
    }

    private static IEnumerable<(Check Check, bool OfRelations)> Checks(int version)
    {
        yield return (new(
            FindingCodes.NoOwnership, Error, GuardExaminationSql.NotOwned(version), "tables whose owner our role cannot act as",
            "Only an owner can make a guard that every role meets.", "Let the role be a member of theirs; its own login stays what it is:"), true);
        yield return (new(
            FindingCodes.NoDatabaseCreate, Error, GuardExaminationSql.NoBookkeeping, "a database in which our role may not make the schema of our bookkeeping",
            "A guard needs a function there.", "Run as its owner:"), false);
        yield return (new(
            FindingCodes.Subscription, Error, GuardSql.Subscriptions, "subscriptions that write these tables", "Their workers pass every guard.", "Disable or drop them:"), true);
        yield return (new(
            FindingCodes.SharedLogin, Warning, GuardExaminationSql.SharedLogin, "other programs that are connected as our own login",
            "A guard lets our own login pass: what they write after a switch stays on the side that was left, and nobody refuses it.", "Give Fairway a login that nobody else uses, or your application one of its own, before a cutover."), false);
        yield return (new(
            FindingCodes.OpenWriter, Warning, GuardExaminationSql.OpenWriters, "transactions that have written these tables and stay open",
            "A hold waits for them, and is given up when they stay.", "Let them end, or see who has forgotten them in pg_stat_activity."), true);
        yield return (new(
            FindingCodes.Maintenance, Warning, GuardExaminationSql.Maintenance, "a VACUUM, ANALYZE or index build by hand under way",
            "Triggers cannot be made beside it, and a hold would be given up.", "Let it end before the cutover; autovacuum gives way by itself."), true);
        yield return (new(
            FindingCodes.Foreign, Warning, GuardExaminationSql.Foreign, "partitions or children that are foreign tables",
            "Writes to them that do not come through their parent are not guarded, and their rows live elsewhere.", "Detach them, or leave the table out of the domain."), true);
        yield return (new(
            FindingCodes.SequenceCycles, Warning, GuardExaminationSql.Cycling, "sequences that begin anew at their end (CYCLE)",
            "They are only ever moved forward: after a turn the other side may give numbers again.", "ALTER SEQUENCE … NO CYCLE."), true);
        yield return (new(
            FindingCodes.SequenceExhausted, Warning, GuardExaminationSql.Exhausted, "sequences that have no number left",
            "The other side has none left either.", "ALTER SEQUENCE … MAXVALUE, and a wider type of the column where it needs one."), true);
        yield return (new(
            FindingCodes.PreparedPossible, Info, GuardExaminationSql.PreparedPossible, "transactions can be prepared",
            "One that is prepared shortly before a hold makes it fail.", "Nothing, where nobody prepares any."), false);
        if (version >= VersionWithSettingRights)
        {
            yield return (new(
                FindingCodes.NoEarlyLook, Info, GuardExaminationSql.NoEarlyLook, "a setting that our role may not set",
                "A hold that meets an autovacuum, or writers of several tables, takes up to a second longer.", "Run as superuser:"), false);
        }
    }
}
