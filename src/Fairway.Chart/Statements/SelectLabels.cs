namespace Fairway.Chart.Statements;

/// <summary>What an item of a SELECT list is called.</summary>
internal static class SelectLabels
{
    /// <summary>The item's name, or null, and where its label begins; without a label that is the item's end.</summary>
    public static (string? Name, int Label) Of(Sentence sentence, int from, int to)
    {
        int last = to - 1;
        if (last - 1 > from && sentence.Is(last - 1, "as") && sentence.IsNamePart(last))
        {
            return (sentence[last], last - 1);
        }

        if (last > from && sentence.IsName(last) && IsOperand(sentence, last - 1) && !EndsOperator(sentence, from, last - 1))
        {
            return (sentence[last], last);
        }

        return (Own(sentence, from, to), to);
    }

    // What an item without a label is called: its column or function, casts aside.
    private static string? Own(Sentence sentence, int from, int to)
    {
        int at = from;
        while (sentence.IsNamePart(at) && sentence.IsSymbol(at + 1, ".") && at + 2 < to)
        {
            at += 2;
        }

        bool isColumn = sentence.IsNamePart(at) && (at + 1 == to || sentence.IsSymbol(at + 1, "::") || sentence.IsSymbol(at + 1, "("));
        return isColumn ? sentence[at] : null;
    }

    // a OPERATOR(s.=) b has no label.
    private static bool EndsOperator(Sentence sentence, int from, int at) =>
        sentence.IsSymbol(at, ")") && sentence.Find(from, at, i => sentence.Is(i, "operator") && sentence.After(i + 1) == at + 1) < at;

    // True when a value can end here, so that a name after it is a label.
    private static bool IsOperand(Sentence sentence, int at) => sentence.Kind(at) switch
    {
        SqlTokenKind.Symbol => sentence[at] is ")" or "]",
        SqlTokenKind.Word => sentence.IsAny(at, "end", "null", "true", "false", "current_date", "current_timestamp", "current_time", "current_user", "session_user", "user")
            || (sentence.IsName(at) && !(sentence.Is(at, "zone") && sentence.Is(at - 1, "time")) && !sentence.Is(at, "escape")),
        SqlTokenKind.None => false,
        _ => true,
    };
}
