namespace Fairway.Sqlite.Sql;

/// <summary>SQLite's own rule (https://www.sqlite.org/datatype3.html, 3.1). The order counts: POINT and INTERVAL contain INT, and are integers.</summary>
internal static class AffinityRule
{
    /// <summary>The affinity of a declared type in a table that is not STRICT.</summary>
    public static Affinity Of(string declaredType)
    {
        bool Has(string part) => declaredType.Contains(part, StringComparison.OrdinalIgnoreCase);
        return declaredType.Length == 0 ? Affinity.Blob
            : Has("INT") ? Affinity.Integer
            : Has("CHAR") || Has("CLOB") || Has("TEXT") ? Affinity.Text
            : Has("BLOB") ? Affinity.Blob
            : Has("REAL") || Has("FLOA") || Has("DOUB") ? Affinity.Real
            : Affinity.Numeric;
    }
}
