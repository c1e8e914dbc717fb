using Fairway.Flow.Model;

namespace Fairway.Control.Project.Spec;

/// <summary>
/// Names of tables, with <c>*</c> for any run of characters. A pattern with a dot is compared with <c>schema.name</c>, one without a dot with
/// the table's own name in any schema. Letter case does not count.
/// </summary>
/// <param name="Text">The pattern as written.</param>
public readonly record struct TablePattern(string Text)
{
    /// <summary>True when it names one table and not a family of them.</summary>
    public bool IsExact => !Text.Contains('*', StringComparison.Ordinal);

    /// <summary>True when the table's name fits.</summary>
    public bool Matches(TableName table) =>
        Fits(Text, Text.Contains('.', StringComparison.Ordinal) ? table.ToString() : table.Name);

    /// <summary>The pattern as written.</summary>
    public override string ToString() => Text;

    // 1. Go through both texts side by side. 2. At a star, remember it and let it stand for nothing. 3. On a misfit, go back to the last star
    // and let it stand for one character more. Only the last star is ever widened, so the work is at most the product of both lengths.
    private static bool Fits(string pattern, string name)
    {
        int p = 0;
        int n = 0;
        int star = -1;
        int widened = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                widened = n;
            }
            else if (p < pattern.Length && char.ToUpperInvariant(pattern[p]) == char.ToUpperInvariant(name[n]))
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++widened;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }
}
