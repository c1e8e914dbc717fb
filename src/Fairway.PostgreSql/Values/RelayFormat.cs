using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Values;

/// <summary>Names the format in which a table's rows are relayed. A reader and a writer that make the same name understand each other's bytes.</summary>
internal static class RelayFormat
{
    /// <summary>Begins the name of binary COPY.</summary>
    public const string Binary = "postgresql-binary:";

    /// <summary>Begins the name of text COPY, for tables with a column whose binary form is no use to another server.</summary>
    public const string Text = "postgresql-text:";

    /// <summary>The prefix, then the native types of the stored columns in order.</summary>
    public static string Of(TableSchema table)
    {
        string prefix = table.StoredColumns.Any(c => WireForms.Of(c) == WireForm.PrintedOnly) ? Text : Binary;
        return prefix + string.Join(',', table.StoredColumns.Select(c => c.NativeType.Length > 0 ? c.NativeType : TypeMap.NativeTypeFor(c.Type)));
    }
}
