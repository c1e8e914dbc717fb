using System.Collections.Frozen;
using Fairway.Chart.Model;

namespace Fairway.Chart.Statements;

/// <summary>
/// Finds the names in an expression. It does not parse: it walks over the tokens, brackets and all, leaves out what only looks like a column (types, functions, the words of special forms), and gives each query in
/// brackets to the reader of queries.
/// </summary>
internal sealed class ExpressionReader(ReadingContext context)
{
    private static readonly FrozenSet<string> Frame = FrozenSet.Create(
        StringComparer.Ordinal, "and", "between", "current", "exclude", "following", "group", "no", "others", "preceding", "row", "ties", "unbounded");

    private static readonly FrozenSet<string> Fields = FrozenSet.Create(StringComparer.Ordinal, "year", "month", "day", "hour", "minute", "second", "to");

    private Sentence Sentence => context.Sentence;

    /// <summary>Reads the range.</summary>
    /// <param name="start">Its first token.</param>
    /// <param name="end">After its last token.</param>
    /// <param name="scope">What its names may mean.</param>
    /// <param name="tables">The queries of WITH.</param>
    /// <param name="uses">How its columns are used.</param>
    /// <param name="into">Gets the columns that it is made of.</param>
    public void Read(int start, int end, Scope scope, CommonTables? tables, Uses uses, List<Origin>? into = null)
    {
        for (int at = start; at < end;)
        {
            at = Sentence.Kind(at) switch
            {
                SqlTokenKind.Symbol => Symbol(at, end, scope, tables, uses, into),
                SqlTokenKind.Text => Literal(at),
                SqlTokenKind.Word or SqlTokenKind.QuotedName => Name(at, end, scope, tables, uses, into),
                _ => at + 1,
            };
        }
    }

    /// <summary>After a type's name, its modifiers and brackets.</summary>
    public int TypeEnd(int at)
    {
        if (!Sentence.IsNamePart(at))
        {
            return at;
        }

        at++;
        while (Sentence.IsSymbol(at, ".") && Sentence.IsNamePart(at + 1))
        {
            at += 2;
        }

        at += Sentence.IsAny(at, "precision", "varying") ? 1 : 0;
        at = Sentence.IsSymbol(at, "(") ? Sentence.After(at) : at;
        at += Sentence.IsAny(at, "with", "without") && Sentence.Is(at + 1, "time") && Sentence.Is(at + 2, "zone") ? 3 : 0;
        while (Sentence.IsSymbol(at, "[") && (Sentence.IsSymbol(at + 1, "]") || Sentence.Kind(at + 1) == SqlTokenKind.Number))
        {
            at = Sentence.After(at);
        }

        return at;
    }

    private int Symbol(int at, int end, Scope scope, CommonTables? tables, Uses uses, List<Origin>? into)
    {
        switch (Sentence[at])
        {
            case "(" when Sentence.StartsQuery(at + 1) && !Sentence.IsSymbol(at + 1, "("):
                Outputs outputs = context.Queries.Read(at + 1, Math.Min(Sentence.Closer(at), end), scope, tables, uses);
                into?.AddRange(outputs.Columns.SelectMany(c => c.Origins).Take(OutColumn.MostOrigins));
                return Sentence.After(at);
            case "::":
                return TypeEnd(at + 1);
            case ")" or "]" when Sentence.IsSymbol(at + 1, "."):
                // A field of what stands in the brackets.
                return at + 3;
            default:
                return at + 1;
        }
    }

    // 'orders'::regclass names a relation; all other strings are nobody's business.
    private int Literal(int at)
    {
        int type = Sentence.Is(at + 2, "pg_catalog") ? at + 4 : at + 2;
        if (Sentence.IsSymbol(at + 1, "::") && Sentence.Is(type, "regclass"))
        {
            NameIn(at, Access.None);
        }

        return at + 1;
    }

    private void NameIn(int literal, Access access)
    {
        string text = Sentence.Slice(literal, literal + 1);
        if (text.Length > 2 && text[0] == '\'')
        {
            context.Resolver.Named(text[1..^1].Replace("''", "'", StringComparison.Ordinal), access);
        }
    }

    private int Name(int at, int end, Scope scope, CommonTables? tables, Uses uses, List<Origin>? into)
    {
        if (Sentence.Kind(at) == SqlTokenKind.Word && !Sentence.IsSymbol(at + 1, ".") && Special(at, end, scope, tables, uses, into) is { } after)
        {
            return after;
        }

        if (!Sentence.IsName(at) && !Sentence.IsSymbol(at + 1, "."))
        {
            return at + 1;
        }

        List<string> parts = [Sentence[at]];
        at++;
        while (Sentence.IsSymbol(at, ".") && Sentence.IsNamePart(at + 1))
        {
            parts.Add(Sentence[at + 1]);
            at += 2;
        }

        if (Sentence.IsSymbol(at, ".") && Sentence.IsSymbol(at + 1, "*"))
        {
            if (context.Resolver.Named(parts, scope) is { } source)
            {
                context.Resolver.Row(source);
            }

            return at + 2;
        }

        if (Sentence.IsSymbol(at, "("))
        {
            return Called(parts[^1], at);
        }

        if (Sentence.Kind(at) == SqlTokenKind.Text && Sentence.Kind(at - 1) == SqlTokenKind.Word)
        {
            return TypedLiteral(parts[^1], at);
        }

        if (Sentence.IsSymbol(at, "=>") || (Sentence.IsSymbol(at, ":=") && parts.Count == 1))
        {
            return at + 1;
        }

        if (parts.Count == 1)
        {
            context.Resolver.Unqualified(parts[0], Sentence.Dialect == SqlDialect.Sqlite && Sentence.Kind(at - 1) == SqlTokenKind.QuotedName, scope, uses, into);
        }
        else
        {
            context.Resolver.Qualified(parts, scope, uses, into);
        }

        return at;
    }

    // A sequence is a relation whose name comes as a string.
    private int Called(string function, int at)
    {
        if (function is "nextval" or "setval" or "currval" && Sentence.Kind(at + 1) == SqlTokenKind.Text)
        {
            NameIn(at + 1, function == "currval" ? Access.Read : Access.Write);
        }

        return at;
    }

    private int TypedLiteral(string type, int at)
    {
        if (type == "regclass")
        {
            NameIn(at, Access.None);
        }

        at++;
        while (type == "interval" && Sentence.Kind(at) == SqlTokenKind.Word && Fields.Contains(Sentence[at]))
        {
            at++;
        }

        return at;
    }

    // The words of special forms: where to go on, or null where the word is none of them.
    private int? Special(int at, int end, Scope scope, CommonTables? tables, Uses uses, List<Origin>? into)
    {
        bool call = Sentence.IsSymbol(at + 1, "(");
        switch (Sentence[at])
        {
            case "as":
                return TypeEnd(at + 1);
            case "extract" when call && Sentence.Is(at + 3, "from"):
                return at + 4;
            case "filter" when call && Sentence.Is(at + 2, "where"):
                Read(at + 3, Math.Min(Sentence.Closer(at + 1), end), scope, tables, uses | Uses.Filtered, into);
                return Sentence.After(at + 1);
            case "over":
                return call ? WindowStart(at + 2) : at + 2;
            case "within" when Sentence.Is(at + 1, "group"):
            case "partition" when Sentence.Is(at + 1, "by"):
            case "grouping" when Sentence.Is(at + 1, "sets"):
            case "nulls" when Sentence.IsAny(at + 1, "first", "last"):
            case "similar" when Sentence.Is(at + 1, "to"):
            case "at" when Sentence.Is(at + 1, "local"):
            case "is" when Sentence.IsAny(at + 1, "unknown", "document", "json", "normalized"):
                return at + 2;
            case "is" when Sentence.Is(at + 1, "not") && Sentence.IsAny(at + 2, "unknown", "document", "json", "normalized"):
            case "at" when Sentence.Is(at + 1, "time") && Sentence.Is(at + 2, "zone"):
            case "current" when Sentence.Is(at + 1, "of"):
                return at + 3;
            case "rows" or "range" or "groups" when Sentence.IsAny(at + 1, "between", "unbounded", "current") || Sentence.Kind(at + 1) is SqlTokenKind.Number or SqlTokenKind.Parameter:
                return FrameEnd(at + 1, end);
            case "collate":
                return NameEnd(at + 1);
            case "operator" or "raise" when call:
                return Sentence.After(at + 1);
            case "passing":
                return Sentence.Is(at + 1, "by") ? at + 3 : at + 1;
            case "rollup" or "cube" when call:
                return at + 1;
            case "xmlserialize" or "xmlparse" when call:
                return at + 3;
            case "xmlelement" when call && Sentence.Is(at + 2, "name"):
                return at + 4;
            default:
                return null;
        }
    }

    // A window may go on from another one by its name.
    private int WindowStart(int at) =>
        Sentence.IsName(at) && !Sentence.IsAny(at, "partition", "rows", "range", "groups") && (Sentence.IsSymbol(at + 1, ")") || Sentence.IsName(at + 1) || Sentence.Is(at + 1, "order")) ? at + 1 : at;

    private int FrameEnd(int at, int end)
    {
        while (at < end && (Sentence.Kind(at) is SqlTokenKind.Number or SqlTokenKind.Parameter or SqlTokenKind.Text || (Sentence.Kind(at) == SqlTokenKind.Word && Frame.Contains(Sentence[at]))))
        {
            at++;
        }

        return at;
    }

    private int NameEnd(int at)
    {
        at++;
        while (Sentence.IsSymbol(at, ".") && Sentence.IsNamePart(at + 1))
        {
            at += 2;
        }

        return at;
    }
}
