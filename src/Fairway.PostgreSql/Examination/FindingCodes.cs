namespace Fairway.PostgreSql.Examination;

/// <summary>The stable codes of what the doctor finds (docs/engines/postgresql.md).</summary>
internal static class FindingCodes
{
    public const string OldServer = "old-server";
    public const string UntriedServer = "untried-server";
    public const string NoUsage = "no-usage";
    public const string NoSelect = "no-select";
    public const string NoSequenceSelect = "no-sequence-select";
    public const string RowSecurity = "row-security";
    public const string NoDatabaseCreate = "no-database-create";
    public const string NoSchemaCreate = "no-schema-create";
    public const string NoReplicaRole = "no-replica-role";
    public const string Standby = "standby";
    public const string SqlAscii = "sql-ascii";
    public const string NotUtf8 = "not-utf8";
    public const string StaleCollation = "collation-version";
    public const string FewConnections = "few-connections";
    public const string PinnedDefaults = "pinned-defaults";
    public const string Unsafe = "unsafe-writes";
    public const string NoAutovacuum = "no-autovacuum";
    public const string SmallWal = "small-wal";
    public const string WalLevel = "wal-level";
    public const string Size = "size";
    public const string FreeSpaceUnknown = "free-space-unknown";
    public const string NoKey = "no-key";
    public const string TextForm = "text-form";
    public const string DeferrableKey = "deferrable-key";
    public const string InvalidIndex = "invalid-index";
    public const string Unlogged = "unlogged";
    public const string Inherited = "inheritance";
    public const string Partitioned = "partitions";
    public const string Foreign = "foreign-table";
    public const string LargeObjects = "large-objects";
    public const string ServerLocal = "server-local";
    public const string NoIdentity = "no-replica-identity";
    public const string Prepared = "prepared-transaction";
    public const string LongTransaction = "long-transaction";
    public const string EventTrigger = "event-trigger";
    public const string Rule = "rule";
    public const string AlwaysTrigger = "always-trigger";
    public const string Subscription = "subscription";
    public const string Extension = "extensions";
    public const string NotEmpty = "not-empty";
    public const string CopyBegun = "copy-begun";
    public const string NoOwnership = "no-ownership";
    public const string OpenWriter = "open-writer";

    public const string SharedLogin = "shared-login";
    public const string Maintenance = "maintenance";
    public const string PreparedPossible = "prepared-possible";
    public const string NoEarlyLook = "no-deadlock-timeout";
    public const string SequenceCycles = "sequence-cycles";
    public const string SequenceExhausted = "sequence-exhausted";
    public const string NotCovered = "guard-limits";
}
