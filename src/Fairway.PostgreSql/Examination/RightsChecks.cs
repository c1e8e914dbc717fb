using System.Collections.Immutable;
using Fairway.PostgreSql.Sql;
using static Fairway.Flow.Engines.DoctorSeverity;

namespace Fairway.PostgreSql.Examination;

/// <summary>What the role that Fairway logs in as must be allowed (docs/engines/postgresql.md, Rights).</summary>
internal static class RightsChecks
{
    private const int VersionWithSettingRights = 150000;

    public static ImmutableArray<Check> OfSource { get; } =
    [
        new(
            FindingCodes.NoUsage, Error, ExaminationSql.SchemasWithoutUsage, "schemas that our role may not use",
            "Their tables cannot be read, and may not even be listed.", "Run as their owner:"),
        new(
            FindingCodes.NoSelect, Error, ExaminationSql.TablesWithoutSelect, "tables that our role may not read",
            "They cannot be copied or verified.", "Make the role a member of pg_read_all_data (version 14 and later), or run as their owner:"),
        new(
            FindingCodes.NoSequenceSelect, Error, ExaminationSql.SequencesWithoutSelect, "sequences that our role may not read",
            "Their positions cannot be carried, and the application would get numbers that are in use.",
            "Make the role a member of pg_read_all_data (version 14 and later), or run as their owner:"),
        new(
            FindingCodes.RowSecurity, Error, ExaminationSql.HiddenRows, "tables whose row security hides rows from our role",
            "They cannot be copied: Fairway refuses to take a part for the whole.", "Run as superuser:"),
    ];

    public static ImmutableArray<Check> OfTarget(int version) =>
    [
        new(
            FindingCodes.NoDatabaseCreate, Error, ExaminationSql.DatabaseWithoutCreate, "a database in which our role may not make schemas",
            "Neither the schemas of the tables nor that of our bookkeeping can be made.", "Run as its owner:"),
        new(
            FindingCodes.NoSchemaCreate, Error, ExaminationSql.SchemasWithoutCreate, "schemas in which our role may not make tables",
            "No table can be made there.", "Run as their owner, for those that tables go to:"),
        new(
            FindingCodes.NoReplicaRole, Warning, version >= VersionWithSettingRights ? ExaminationSql.ReplicaRoleDenied : ExaminationSql.ReplicaRoleDeniedBefore15,
            "a setting that our role may not set", "Rows cannot be written into tables that have triggers or foreign keys already: they would act a second time.",
            "Run as superuser:"),
        new(
            FindingCodes.RowSecurity, Error, ExaminationSql.HiddenRows, "tables whose row security applies to our role",
            "Rows would be refused, or hidden from verification.", "Run as superuser:"),
    ];
}
