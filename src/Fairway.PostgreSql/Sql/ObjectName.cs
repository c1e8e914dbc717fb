using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Sql;

/// <summary>Names of objects: which ones PostgreSQL can keep, and how they are written so that people and <c>parse_ident</c> both read them.</summary>
internal static class ObjectName
{
    /// <summary>Bytes that the server keeps of a name; it cuts off the rest with a notice, and two names may become one.</summary>
    public const int MostBytes = 63;

    private static readonly string[] _systemColumns = ["ctid", "xmin", "cmin", "xmax", "cmax", "tableoid"];

    /// <summary>Parts with a dot between, each in double quotes where it needs them.</summary>
    public static string Of(params IEnumerable<string> parts) => string.Join('.', parts.Select(p => IsPlain(p) ? p : Quote.Identifier(p)));

    /// <summary>A table, or an object of a table.</summary>
    public static string Of(TableName table, params IEnumerable<string> parts) => Of([table.Schema ?? "public", table.Name, .. parts]);

    /// <summary>A name of our own making: the text itself, or, when that is too long, its beginning with a digest of the whole.</summary>
    public static string Fitted(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= MostBytes)
        {
            return text;
        }

        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
        int left = MostBytes - digest.Length - 1;
        var kept = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes().TakeWhile(r => (left -= r.Utf8SequenceLength) >= 0))
        {
            kept.Append(rune.ToString());
        }

        return $"{kept}_{digest}";
    }

    /// <summary>Refuses a table of which PostgreSQL could not keep every name as it is.</summary>
    /// <exception cref="EngineFault">A name is empty, too long, or a system column's.</exception>
    public static void Check(TableSchema table)
    {
        Check("schema", table.Name.Schema ?? "public", $"{table.Name}");
        Check("table", table.Name.Name, $"{table.Name}");
        foreach (ColumnSchema column in table.Columns)
        {
            Check("column", column.Name, $"{table.Name}.{column.Name}");
            if (_systemColumns.Contains(column.Name))
            {
                throw Refused($"{table.Name}.{column.Name}", $"every table of PostgreSQL has a column {column.Name} of its own");
            }
        }

        foreach (IndexSchema index in table.Indexes.Where(i => !i.FromConstraint || i.NativeSql is not null))
        {
            Check("index", index.Name, $"{table.Name}.{index.Name}");
        }
    }

    private static void Check(string kind, string name, string place)
    {
        int bytes = Encoding.UTF8.GetByteCount(name);
        if (bytes is 0 or > MostBytes)
        {
            throw Refused(place, string.Create(CultureInfo.InvariantCulture, $"the {kind}'s name has {bytes} bytes, and PostgreSQL keeps names of 1 to {MostBytes}"));
        }
    }

    private static EngineFault Refused(string place, string seen) =>
        new(EngineFaultKind.BadSetup, place, seen, "Give it another name with 'to', or rename it in the source.");

    private static bool IsPlain(string name) =>
        name.Length > 0 && name[0] is (>= 'a' and <= 'z') or '_' && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');
}
