using System.Globalization;
using System.Text;

namespace Fairway.Chart.Statements;

/// <summary>Writes the parameters of a statement as a database's parser takes them.</summary>
public static class Placeholders
{
    /// <summary>A statement whose parameters are <c>?</c>, with <c>$1</c>, <c>$2</c>… in their places; names in double quotes stay as they are. SQLite takes it as it is.</summary>
    public static string For(SqlDialect dialect, string statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        if (dialect == SqlDialect.Sqlite)
        {
            return statement;
        }

        var text = new StringBuilder(statement.Length + 8);
        int count = 0;
        bool quoted = false;
        foreach (char c in statement)
        {
            quoted ^= c == '"';
            if (c == '?' && !quoted)
            {
                text.Append(CultureInfo.InvariantCulture, $"${++count}");
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }
}
