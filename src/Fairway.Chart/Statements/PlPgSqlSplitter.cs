namespace Fairway.Chart.Statements;

/// <summary>
/// Walks over a body of PL/pgSQL (<c>src/pl/plpgsql/src/pl_gram.y</c>) from statement to statement. It keeps no tree of blocks: what begins a statement says how it ends, and where the next one begins.
/// </summary>
internal sealed class PlPgSqlSplitter(Sentence sentence)
{
    private readonly List<RoutineStatement> _statements = [];
    private readonly HashSet<string> _variables = [.. "found sqlstate sqlerrm tg_name tg_when tg_level tg_op tg_relid tg_relname tg_table_name tg_table_schema tg_nargs tg_argv tg_event tg_tag".Split(' ')];
    private bool _isHandling;

    /// <summary>The statements so far.</summary>
    public IReadOnlyList<RoutineStatement> Statements => _statements;

    /// <summary>The variables so far.</summary>
    public IReadOnlyCollection<string> Variables => _variables;

    /// <summary>True once a string was executed.</summary>
    public bool IsOpaque { get; private set; }

    /// <summary>Walks over all of it.</summary>
    public void Split()
    {
        for (int at = 0; at < sentence.Count;)
        {
            at = Math.Max(at + 1, Step(at));
        }
    }

    private int Step(int at)
    {
        if (IsAssignment(at) is { } value)
        {
            return Expression(value, End(value));
        }

        switch (sentence[at])
        {
            case "declare":
                return Declarations(at + 1);
            case "<<":
                return sentence.Find(at, sentence.Count, i => sentence.IsSymbol(i, ">>") || sentence.IsSymbol(i, ";")) + 1;
            case ";" or "begin" or "else" or "loop" or "then":
                return at + 1;
            case "end":
                _isHandling = false;
                return End(at);
            case "exception":
                _isHandling = true;
                return at + 1;
            case "when" when _isHandling:
                return Until(at + 1, "then") + 1;
            case "if" or "elsif" or "elseif" or "when":
                return Expression(at + 1, Until(at + 1, "then"));
            case "while":
                return Expression(at + 1, Until(at + 1, "loop"));
            case "case":
                return Expression(at + 1, Until(at + 1, "when"));
            case "for" or "foreach":
                return Loop(at + 1);
            case "return":
                return Return(at + 1);
            case "execute":
                return Execute(at + 1, End(at));
            case "perform" or "call" or "assert":
                return Expression(at + 1, End(at));
            case "raise":
                return Expression(sentence.Find(at, End(at), i => sentence.IsSymbol(i, ",") || sentence.Is(i, "using")) + 1, End(at));
            case "exit" or "continue":
                return Expression(sentence.Find(at, End(at), i => sentence.Is(i, "when")) + 1, End(at));
            case "open":
                return Query(sentence.Find(at, End(at), i => sentence.Is(i, "for")) + 1, End(at));
            case "fetch" or "move" or "close" or "null" or "get" or "commit" or "rollback":
                return End(at);
            default:
                return Statement(at, End(at));
        }
    }

    // Where the value begins, or null: a := …, a.b = …, a[1] := …
    private int? IsAssignment(int at)
    {
        if (!sentence.IsNamePart(at))
        {
            return null;
        }

        at++;
        while (sentence.IsSymbol(at, "[") || (sentence.IsSymbol(at, ".") && sentence.IsNamePart(at + 1)))
        {
            at = sentence.IsSymbol(at, "[") ? sentence.After(at) : at + 2;
        }

        return sentence.IsSymbol(at, ":=") || sentence.IsSymbol(at, "=") ? at + 1 : null;
    }

    private int Declarations(int at)
    {
        while (at < sentence.Count && !sentence.Is(at, "begin"))
        {
            int end = End(at);
            if (sentence.IsNamePart(at))
            {
                _variables.Add(sentence[at]);
            }

            int cursor = sentence.Find(at + 1, end, i => sentence.Is(i, "cursor"));
            if (cursor < end)
            {
                sentence.Items(cursor + 2, sentence.IsSymbol(cursor + 1, "(") ? sentence.Closer(cursor + 1) : cursor).ToList().ForEach(i => _variables.Add(sentence[i.Start]));
                Query(sentence.Find(cursor, end, i => sentence.IsAny(i, "for", "is")) + 1, end);
            }
            else
            {
                Expression(sentence.Find(at, end, i => sentence.IsSymbol(i, ":=") || sentence.IsSymbol(i, "=") || sentence.Is(i, "default")) + 1, end);
            }

            at = end + 1;
        }

        return at;
    }

    private int Loop(int at)
    {
        int from = sentence.Find(at, End(at), i => sentence.Is(i, "in"));
        for (int i = at; i < from; i++)
        {
            if (sentence.IsName(i))
            {
                _variables.Add(sentence[i]);
            }
        }

        int start = from + 1 + (sentence.IsAny(from + 1, "reverse", "array") && !sentence.IsSymbol(from + 2, "[") ? 1 : 0);
        return Query(start, Until(start, "loop"));
    }

    private int Return(int at) => sentence[at] switch
    {
        "query" => Query(at + 1, End(at)),
        "next" => Expression(at + 1, End(at)),
        _ => Query(at, End(at)),
    };

    private int Query(int at, int end)
    {
        if (sentence.Is(at, "execute"))
        {
            return Execute(at + 1, end);
        }

        return sentence.StartsQuery(at) || sentence.IsAny(at, "insert", "update", "delete", "merge") ? Statement(at, end) : Expression(at, end);
    }

    // EXECUTE makes INTO no part of the string and USING no part of the statement.
    private int Execute(int at, int end)
    {
        IsOpaque = true;
        int command = sentence.Find(at, end, i => sentence.IsAny(i, "into", "using"));
        Expression(at, command);
        int values = sentence.Find(command, end, i => sentence.Is(i, "using")) + 1;
        Expression(values, sentence.Find(Math.Min(values, end), end, i => sentence.Is(i, "into")));
        return end;
    }

    private int Expression(int at, int end) => Add("SELECT ", at, end);

    private int Statement(int at, int end) => Add("", at, end);

    private int Add(string before, int at, int end)
    {
        if (at < end)
        {
            _statements.Add(new RoutineStatement(before + sentence.Slice(at, end), sentence.Token(at).Start));
        }

        return end;
    }

    private int End(int at) => sentence.Find(at, sentence.Count, i => sentence.IsSymbol(i, ";"));

    // The word that ends an expression; those of a CASE inside it do not.
    private int Until(int at, string word)
    {
        int cases = 0;
        return sentence.Find(at, sentence.Count, i =>
        {
            bool isHere = cases == 0 && sentence.Is(i, word);
            cases += sentence.Is(i, "case") ? 1 : sentence.Is(i, "end") ? -1 : 0;
            return isHere || sentence.IsSymbol(i, ";");
        });
    }
}
