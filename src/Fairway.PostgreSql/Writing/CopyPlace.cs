using System.Globalization;
using Fairway.Flow.Model;
using Npgsql;

namespace Fairway.PostgreSql.Writing;

/// <summary>
/// Where in a COPY the server found a fault. Its context reads <c>COPY t, line 5, column x: "value"</c>: only the number and a name that we know are taken
/// from it, never the rest.
/// </summary>
/// <param name="Line">The row's place, from 1; 0 when it is not known.</param>
/// <param name="Column">The column's name; null when it is not known.</param>
internal readonly record struct CopyPlace(long Line, string? Column)
{
    public static CopyPlace Of(PostgresException refused, TableSchema table)
    {
        string head = $"COPY {table.Name.Name}, line ";
        string context = refused.Where ?? "";
        int start = context.IndexOf(head, StringComparison.Ordinal);
        if (start < 0 || (start > 0 && context[start - 1] != '\n'))
        {
            return default;
        }

        string rest = context[(start + head.Length)..];
        int digits = rest.AsSpan().IndexOfAnyExceptInRange('0', '9');
        string number = digits < 0 ? rest : rest[..digits];
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long line)
            ? new CopyPlace(line, ColumnIn(rest[number.Length..], table))
            : default;
    }

    // The longest name wins: one column's name may begin with another's.
    private static string? ColumnIn(string rest, TableSchema table) => table.StoredColumns
        .Select(c => c.Name)
        .Where(name => rest.StartsWith($", column {name}", StringComparison.Ordinal))
        .OrderByDescending(name => name.Length)
        .FirstOrDefault();
}
