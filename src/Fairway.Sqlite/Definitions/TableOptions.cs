namespace Fairway.Sqlite.Definitions;

/// <summary>The options that stand behind a table's closing parenthesis.</summary>
internal static class TableOptions
{
    /// <summary>Values are of the declared type, or refused.</summary>
    public const string Strict = "STRICT";

    /// <summary>Rows are kept in the order of the primary key, which is the only key.</summary>
    public const string WithoutRowId = "WITHOUT ROWID";
}
