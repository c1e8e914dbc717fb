namespace Fairway.PostgreSql.Sql;

/// <summary>A column as statements that write rows need it.</summary>
/// <param name="Name">Its name, quoted.</param>
/// <param name="NativeType">Its type in PostgreSQL's words, as the catalog writes it.</param>
/// <param name="IsBytea">True when its values are given as bytes, not as text.</param>
internal sealed record WrittenColumn(string Name, string NativeType, bool IsBytea)
{
    /// <summary>The type of the array in which its values are given.</summary>
    public string Given => IsBytea ? "bytea[]" : "text[]";

    /// <summary>A value that was given, in the column's type but without its limits: a cast to <c>varchar(3)</c> cuts silently, the assignment to such a
    /// column does not.</summary>
    public string Cast(string given) => IsBytea ? given : $"{given}::{Unlimited(NativeType)}";

    /// <summary>A value as the one text that only this very value has: equality of a type may be wider, or there is none (json, xml, point).</summary>
    public static string Image(WrittenColumn column, string value) =>
        column.IsBytea ? $"pg_catalog.sha256({value})::pg_catalog.text COLLATE pg_catalog.\"C\"" : $"{value}::pg_catalog.text COLLATE pg_catalog.\"C\"";

    private static string Unlimited(string native)
    {
        string bare = WithoutLimits(native);
        return bare switch
        {
            // Without their limits these two mean a length of 1.
            "character" => "pg_catalog.bpchar",
            "character[]" => "pg_catalog.bpchar[]",
            "bit" => "bit varying",
            "bit[]" => "bit varying[]",
            _ => bare,
        };
    }

    private static string WithoutLimits(string native)
    {
        var bare = new System.Text.StringBuilder();
        bool quoted = false;
        int depth = 0;
        foreach (char letter in native)
        {
            quoted ^= letter == '"';
            depth += quoted ? 0 : letter == '(' ? 1 : 0;
            if (depth == 0)
            {
                bare.Append(letter);
            }

            depth -= quoted ? 0 : letter == ')' ? 1 : 0;
        }

        return bare.ToString();
    }
}
