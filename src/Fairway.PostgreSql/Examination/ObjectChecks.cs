using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;
using Fairway.PostgreSql.Values;
using static Fairway.Flow.Engines.DoctorSeverity;

namespace Fairway.PostgreSql.Examination;

/// <summary>What a source's objects give away.</summary>
internal static class ObjectChecks
{
    private static readonly Check _noKey = new(
        FindingCodes.NoKey, Warning, "", "tables without a key",
        "They are copied in one piece or from the start again, compared as multisets, and cannot be followed.", "Declare a primary key, or a unique index over NOT NULL columns.");

    public static ImmutableArray<Check> OfSource { get; } =
    [
        new(
            FindingCodes.DeferrableKey, Info, ExaminationSql.DeferrableKeys, "keys that are checked only at commit (DEFERRABLE)",
            "They are copied; no replica identity can be made of them when their tables are followed.", "ALTER TABLE … REPLICA IDENTITY FULL, or a second key, before you follow them."),
        new(
            FindingCodes.InvalidIndex, Warning, ExaminationSql.InvalidIndexes, "indexes that are not valid",
            "A build failed. A unique one does not hold what it promises, and the target's may then refuse rows.", "Mend or drop them:"),
        new(
            FindingCodes.Unlogged, Info, ExaminationSql.Unlogged, "unlogged tables",
            "They are copied; their changes are in no log and cannot be followed.", "ALTER TABLE … SET LOGGED before you follow them."),
        new(
            FindingCodes.Inherited, Info, ExaminationSql.Inherited, "tables with children by inheritance",
            "Each is copied with its own rows only; a key does not reach over children.", "Move parents and children together."),
        new(
            FindingCodes.Partitioned, Info, ExaminationSql.Partitioned, "partitioned tables",
            "They are moved with all their partitions.", ""),
        new(
            FindingCodes.Foreign, Warning, ExaminationSql.Foreign, "foreign tables",
            "Their rows live elsewhere and are not copied.", "Make them anew in the target, with their server and user mappings."),
        new(
            FindingCodes.LargeObjects, Warning, ExaminationSql.LargeObjects, "large objects",
            "They are not moved; columns that hold their numbers point to nothing.", "Turn them into bytea columns (lo_get), or move them with pg_dump --large-objects."),
        new(
            FindingCodes.ServerLocal, Warning, ExaminationSql.ServerLocal, "columns whose values mean something on this server only",
            "Numbers of objects and of the log cross as they are, names of objects must exist in the target.", "Drop such columns in the mapping, or fill them anew."),
        new(
            FindingCodes.NoIdentity, Info, ExaminationSql.NoIdentity, "tables with REPLICA IDENTITY NOTHING",
            "They are copied; once published, the application cannot update or delete their rows.", "ALTER TABLE … REPLICA IDENTITY DEFAULT before you follow them."),
        new(
            FindingCodes.Rule, Info, ExaminationSql.Rules, "rules on tables",
            "They are carried after the rows, and act from then on.", ""),
        new(
            FindingCodes.AlwaysTrigger, Info, ExaminationSql.AlwaysTriggers, "triggers that act even on replicated rows (ENABLE ALWAYS or REPLICA)",
            "They are carried after the rows; from then on they act on every row that is written, ours too.", "Switch them off in the target while rows are repaired or followed."),
        new(
            FindingCodes.Extension, Info, ExaminationSql.Extensions, "extensions, with their versions",
            "What needs one is carried only when the target has it.", "Make the same ones available in the target; CREATE EXTENSION there needs its own rights."),
    ];

    /// <summary>A check whose answer depends on how long is long.</summary>
    public static Check LongTransactions { get; } = new(
        FindingCodes.LongTransaction, Warning, ExaminationSql.LongTransactions, "transactions that have been open for long",
        "A change stream cannot begin before they end, and dead rows pile up behind them.", "End them, or see who has forgotten them in pg_stat_activity.");

    /// <summary>What the definitions say that were read already.</summary>
    public static IEnumerable<DoctorFinding> Find(DatabaseSchema schema, string system)
    {
        string[] keyless = [.. schema.Tables.Where(t => t.Key is null).Select(t => t.Name.ToString())];
        if (keyless.Length > 0)
        {
            yield return GroupedFinding.Of(_noKey, system, keyless, []);
        }

        string[] printed =
        [
            .. schema.Tables.SelectMany(t => t.StoredColumns).Where(c => WireForms.IsPrinted(c))
                .GroupBy(c => c.NativeType, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} ({g.Count()} columns)")),
        ];
        if (printed.Length > 0)
        {
            yield return new DoctorFinding(
                FindingCodes.TextForm, Info, system, $"types whose values cross as PostgreSQL prints them: {string.Join(", ", printed)}",
                "They are exact between PostgreSQL systems, a little slower, and only text elsewhere.", "Between two PostgreSQL systems there is nothing to do; for another target decide in the mapping.");
        }
    }
}
