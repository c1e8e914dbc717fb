namespace Fairway.Chart.Statements;

/// <summary>Cuts an arm of a query into its clauses. A word begins one only outside brackets, and only with what must follow it: most of these words are other things elsewhere.</summary>
internal static class SelectClauses
{
    /// <summary>What stands between SELECT and the next clause.</summary>
    public const string List = "list";

    /// <summary>The clauses with the tokens after their first word; the first one is what stands before all others.</summary>
    public static List<(string Clause, int Start, int End)> Of(Sentence sentence, int start, int end, string first)
    {
        List<(string, int, int)> clauses = [];
        string clause = first;
        int from = start;
        for (int at = start; at < end; at = sentence.After(at))
        {
            if (sentence.Is(at, "as") && clause == List)
            {
                at++;
            }
            else if (At(sentence, at, clause) is { } next)
            {
                clauses.Add((clause, from, at));
                clause = next;
                from = at + 1;
            }
        }

        clauses.Add((clause, Math.Min(from, end), end));
        return clauses;
    }

    /// <summary>The clause that begins at a token, or null.</summary>
    /// <param name="sentence">The statement.</param>
    /// <param name="at">The token.</param>
    /// <param name="current">The clause that it would end.</param>
    public static string? At(Sentence sentence, int at, string current)
    {
        if (sentence.Kind(at) != SqlTokenKind.Word || sentence.IsSymbol(at - 1, "."))
        {
            return null;
        }

        string word = sentence[at];
        bool begins = word switch
        {
            "from" => current is List or "into" && !(sentence.Is(at - 1, "distinct") && sentence.IsAny(at - 2, "is", "not")),
            "where" or "having" or "limit" or "into" => true,
            "offset" => sentence.Dialect == SqlDialect.PostgreSql || current == "limit",
            "group" or "order" => sentence.Is(at + 1, "by"),
            "fetch" => sentence.IsAny(at + 1, "first", "next"),
            "for" => sentence.IsAny(at + 1, "update", "share", "no", "key", "read"),
            "window" => sentence.IsName(at + 1) && sentence.Is(at + 2, "as"),
            "with" => sentence.IsAny(at + 1, "no", "data", "check", "local", "cascaded"),
            _ => false,
        };
        return begins ? word : null;
    }
}
