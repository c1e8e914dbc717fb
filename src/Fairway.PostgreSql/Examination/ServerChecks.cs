using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;
using static Fairway.Flow.Engines.DoctorSeverity;

namespace Fairway.PostgreSql.Examination;

/// <summary>What concerns the server and the database as a whole.</summary>
internal static class ServerChecks
{
    private const int Oldest = 12;
    private const int Newest = 18;
    private const int VersionWithDatabaseCollation = 150000;

    /// <summary>Whether the server's version is one that Fairway knows.</summary>
    /// <param name="version">As <c>server_version_num</c> has it.</param>
    /// <param name="system">The system.</param>
    public static DoctorFinding? Version(int version, string system) => (version / 10_000) switch
    {
        < Oldest => new DoctorFinding(
            FindingCodes.OldServer, Error, system, $"it is PostgreSQL {version / 10_000}", "Fairway reads catalogs and uses statements that it does not have.",
            $"Update it to version {Oldest} or later first."),
        > Newest => new DoctorFinding(
            FindingCodes.UntriedServer, Warning, system, $"it is PostgreSQL {version / 10_000}", "Fairway knows versions 12 to 18; what is new in it may be left behind.",
            "Rehearse with a copy, and compare the definitions on both sides."),
        _ => null,
    };

    public static ImmutableArray<Check> OfBoth(int version) =>
    [
        new(
            FindingCodes.StaleCollation, Warning, ExaminationSql.StaleCollations, "collations whose rules changed under their indexes",
            "Indexes may miss rows and unique ones may hold duplicates, which the target then refuses.", "REINDEX what uses them, look for duplicates, then run:"),
        .. version >= VersionWithDatabaseCollation
            ? [new Check(
                FindingCodes.StaleCollation, Warning, ExaminationSql.StaleDatabaseCollation, "a database whose collation's rules changed under its indexes",
                "Indexes may miss rows and unique ones may hold duplicates, which the target then refuses.", "REINDEX DATABASE, look for duplicates, then run:")]
            : (ImmutableArray<Check>)[],
        new(
            FindingCodes.FewConnections, Warning, ExaminationSql.FewConnections, "connections of the server",
            "Fairway needs one for each job and a few more; the application may find none left.", "Run with few jobs, or raise max_connections."),
        new(
            FindingCodes.FewConnections, Warning, ExaminationSql.RoleConnections, "connections that our role may have",
            "Fairway needs one for each job and a few more.", "Run with few jobs, or ALTER ROLE … CONNECTION LIMIT -1."),
        new(
            FindingCodes.PinnedDefaults, Info, ExaminationSql.PinnedDefaults, "settings that the role or the database has as defaults",
            "Nothing: Fairway's sessions are pinned, so none of them changes a byte or ends a copy.", "Take them over to the target for the application, if it relies on them."),
    ];

    public static ImmutableArray<Check> OfSource { get; } =
    [
        new(
            FindingCodes.Standby, Warning, ExaminationSql.Standby, "a standby",
            "Its server cancels long reads when they stand in the way of replay, and it cannot be followed from here in every version.",
            "Set max_standby_streaming_delay = -1 for the time of the copy, or give the primary's address."),
        new(
            FindingCodes.SqlAscii, Warning, ExaminationSql.SqlAscii, "a database without an encoding (SQL_ASCII)",
            "Its text may be in several encodings; a copy stops at the first value that is no UTF-8.", "Find such values and correct them, for example with convert_from(convert_to(…), 'LATIN1')."),
        new(
            FindingCodes.NotUtf8, Info, ExaminationSql.NotUtf8, "a database in an encoding that is not UTF8",
            "Nothing: the server turns its text into UTF-8.", "Make the target with ENCODING 'UTF8'."),
        new(
            FindingCodes.WalLevel, Info, ExaminationSql.WalLevel, "a setting of the server",
            "It can be copied, but its changes cannot be followed.", "Set wal_level = logical and restart the server, when you want to follow it."),
        new(
            FindingCodes.Size, Info, ExaminationSql.Size, "the database's size on disk",
            "The target needs about as much, and as much again for its log while indexes are built.", "Compare with the free space of the target's disk, which SQL does not show."),
        new(
            FindingCodes.Prepared, Warning, ExaminationSql.Prepared, "transactions that are prepared and not finished",
            "Their rows are not in the copy, and their locks may stop it.", "COMMIT PREPARED or ROLLBACK PREPARED them; pg_prepared_xacts has their names."),
        new(
            FindingCodes.Subscription, Info, ExaminationSql.Subscriptions, "subscriptions that write into it",
            "They stay where they are: after the move nobody feeds the target.", "Make them anew in the target."),
    ];

    public static ImmutableArray<Check> OfTarget { get; } =
    [
        new(
            FindingCodes.Standby, Error, ExaminationSql.Standby, "a standby",
            "Nothing can be written.", "Give the address of the primary server."),
        new(
            FindingCodes.SqlAscii, Warning, ExaminationSql.SqlAscii, "a database without an encoding (SQL_ASCII)",
            "It takes any bytes for text and counts bytes as characters.", "Make it with ENCODING 'UTF8'."),
        new(
            FindingCodes.NotUtf8, Warning, ExaminationSql.NotUtf8, "a database in an encoding that is not UTF8",
            "A copy stops at the first character that this encoding does not have.", "Make it with ENCODING 'UTF8'."),
        new(
            FindingCodes.Unsafe, Warning, ExaminationSql.Unsafe, "settings that are off",
            "A crash of the machine can destroy the database, finished copies included.", "Switch them on before the application writes."),
        new(
            FindingCodes.NoAutovacuum, Info, ExaminationSql.NoAutovacuum, "a setting that is off",
            "Nobody gathers statistics after the copy's own, and dead rows pile up.", "Switch it on when the copy is done."),
        new(
            FindingCodes.SmallWal, Info, ExaminationSql.SmallWal, "a setting that makes a load slow",
            "The load waits for many checkpoints.", "Set max_wal_size to 4GB or more for the time of the copy."),
        new(
            FindingCodes.FreeSpaceUnknown, Info, ExaminationSql.Size, "SQL does not show the free space of its disk; the database itself has",
            "A full disk stops a copy, which then goes on where it stopped.", "Compare the disk's free space with the source's size ('doctor' gives it there)."),
        new(
            FindingCodes.EventTrigger, Warning, ExaminationSql.EventTriggers, "event triggers that act when objects are made",
            "They may refuse or change what Fairway makes.", "Switch them off for the time of the move, as superuser:"),
        new(
            FindingCodes.Rule, Warning, ExaminationSql.Rules, "rules on tables",
            "A rule changes what is written.", "Switch off those of tables that are copied into:"),
        new(
            FindingCodes.AlwaysTrigger, Warning, ExaminationSql.AlwaysTriggers, "triggers that act even on replicated rows",
            "They would act a second time on rows in which their effect is already.", "Switch off those of tables that are copied into, and on again afterwards:"),
        new(
            FindingCodes.Subscription, Warning, ExaminationSql.Subscriptions, "subscriptions that write into it",
            "Rows of two origins would mix.", "ALTER SUBSCRIPTION … DISABLE for the time of the move."),
    ];
}
