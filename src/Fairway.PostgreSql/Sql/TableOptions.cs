namespace Fairway.PostgreSql.Sql;

/// <summary>Words with which options of a table begin, where code asks for them.</summary>
internal static class TableOptions
{
    /// <summary>The table does not survive a crash of the server.</summary>
    public const string Unlogged = "UNLOGGED";

    /// <summary>A storage parameter; it follows.</summary>
    public const string StorageParameter = "WITH";

    /// <summary>A column beside the key that numbers rows.</summary>
    public const string NumberedColumn = "NUMBERED COLUMN";

    /// <summary>A column that refuses numbers from outside.</summary>
    public const string AlwaysNumbered = "GENERATED ALWAYS AS IDENTITY";

    /// <summary>How a column counts, when not from 1 by 1.</summary>
    public const string Counting = "SEQUENCE OF";
}
