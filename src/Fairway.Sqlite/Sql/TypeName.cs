using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Fairway.Sqlite.Sql;

/// <summary>Declared types in SQL. SQLite takes any words for a type, so that a quoted one may hold what would end the declaration.</summary>
internal static partial class TypeName
{
    // Reserved words of SQLite (https://www.sqlite.org/lang_keywords.html) that cannot be read as part of a type.
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "ADD", "ALL", "ALTER", "ALWAYS", "AND", "AS", "AUTOINCREMENT", "BETWEEN", "CASE", "CHECK", "COLLATE", "COMMIT", "CONSTRAINT", "CREATE", "DEFAULT",
        "DEFERRABLE", "DELETE", "DISTINCT", "DROP", "ELSE", "ESCAPE", "EXISTS", "FOREIGN", "FROM", "GENERATED", "GROUP", "HAVING", "IN", "INDEX", "INSERT",
        "INTO", "IS", "ISNULL", "JOIN", "LIMIT", "NOT", "NOTHING", "NOTNULL", "NULL", "ON", "OR", "ORDER", "PRIMARY", "REFERENCES", "RETURNING", "SELECT",
        "SET", "TABLE", "THEN", "TO", "TRANSACTION", "UNION", "UNIQUE", "UPDATE", "USING", "VALUES", "WHEN", "WHERE");

    /// <summary>The type so that SQLite reads back the same text: bare where it can be, else quoted.</summary>
    public static string Written(string declaredType) =>
        declaredType.Length == 0 || (Plain().IsMatch(declaredType) && !Words().Matches(declaredType).Any(w => Reserved.Contains(w.Value)))
            ? declaredType
            : Identifier.Quote(declaredType);

    [GeneratedRegex(@"^[A-Za-z_]\w*( +[A-Za-z_]\w*)*( *\( *[+-]?[0-9]+ *(, *[+-]?[0-9]+ *)?\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex("[A-Za-z_]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
