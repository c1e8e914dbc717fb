using Fairway.Chart.Model;

namespace Fairway.Chart.Statements;

/// <summary>
/// Understands a statement without the database: which relations and columns it uses, and how. It is for statements that the database's own parser does not take or is not there for, and less sure than that one.
/// A column counts only where a relation in scope has it; a word that looks like one does not. Takes any text and refuses none.
/// </summary>
/// <param name="names">What there is in the database.</param>
public sealed class StatementReader(SchemaNames names)
{
    /// <summary>Reads a statement that a program sends.</summary>
    /// <param name="text">One statement; what follows a semicolon is another one and not read.</param>
    public StatementReading Read(string text) => Read(text, LocalNames.None);

    /// <summary>Reads a statement that stands in a routine or a trigger.</summary>
    /// <param name="text">One statement.</param>
    /// <param name="locals">Names that are there besides.</param>
    public StatementReading Read(string text, LocalNames locals)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(locals);
        var sentence = new Sentence(text, names.Dialect);
        var context = new ReadingContext(sentence, names, locals);
        int end = sentence.Find(0, sentence.Count, i => sentence.IsSymbol(i, ";"));
        return context.Uses.Reading(Statement(context, Start(sentence, end), end));
    }

    // EXPLAIN (…) SELECT, PREPARE p (…) AS SELECT, DECLARE c CURSOR FOR SELECT: what they are about.
    private static int Start(Sentence sentence, int end)
    {
        if (!sentence.IsAny(0, "explain", "prepare", "declare"))
        {
            return 0;
        }

        int inner = sentence.Find(1, end, i => sentence.IsAny(i, "select", "insert", "update", "delete", "merge", "with", "values", "create") && !sentence.IsAny(i + 1, "hold"));
        return inner < end ? inner : 0;
    }

    private static StatementVerb Statement(ReadingContext context, int start, int end)
    {
        Sentence sentence = context.Sentence;
        switch (sentence[start])
        {
            case "truncate":
                return Truncate(context, start + 1, end);
            case "copy":
                return Copy(context, start + 1, end);
            case "create":
                return Create(context, start + 1, end);
            case "refresh":
                context.Writes.Target(sentence.Find(start, end, i => sentence.Is(i, "view")) + (sentence.Is(start + 3, "concurrently") ? 2 : 1), end, Access.Write);
                return StatementVerb.Define;
            case "with":
                return Main(start, sentence.Find(start, end, i => sentence.IsAny(i, "select", "values", "table", "insert", "update", "delete", "merge", "replace")));
            case "select" or "values" or "table" or "(" or "insert" or "replace" or "update" or "delete" or "merge":
                return Main(start, start);
            default:
                return StatementVerb.Other;
        }

        StatementVerb Main(int from, int verb)
        {
            context.Queries.Read(from, end, null, null, Uses.Named);
            return Verb(sentence[verb]);
        }
    }

    private static StatementVerb Verb(string word) => word switch
    {
        "insert" or "replace" => StatementVerb.Insert,
        "update" => StatementVerb.Update,
        "delete" => StatementVerb.Delete,
        "merge" => StatementVerb.Merge,
        _ => StatementVerb.Select,
    };

    private static StatementVerb Truncate(ReadingContext context, int start, int end)
    {
        start += context.Sentence.Is(start, "table") ? 1 : 0;
        foreach ((int from, int to) in context.Sentence.Items(start, end))
        {
            context.Writes.Target(from, to, Access.Write);
        }

        return StatementVerb.Truncate;
    }

    private static StatementVerb Copy(ReadingContext context, int start, int end)
    {
        Sentence sentence = context.Sentence;
        if (sentence.IsSymbol(start, "("))
        {
            context.Queries.Read(start + 1, Math.Min(sentence.Closer(start), end), null, null, Uses.Named);
            return StatementVerb.Copy;
        }

        int way = sentence.Find(start, end, i => sentence.IsAny(i, "from", "to"));
        bool isRead = sentence.Is(way, "to");
        (Source target, int at) = context.Writes.Target(start, way, isRead ? Access.Read : Access.Write);
        bool isListed = context.Writes.Columns(target, at, way, isRead ? Uses.None : Uses.Assigned) > at;
        context.Writes.Columns(target, isListed ? 0 : int.MaxValue, isRead ? Uses.None : Uses.Assigned);
        int where = sentence.Find(way, end, i => sentence.Is(i, "where"));
        var scope = new Scope(context.Names, null);
        scope.Name(target);
        scope.Visible.Add(target);
        context.Expressions.Read(where + 1, end, scope, null, Uses.Named | Uses.Filtered);
        return StatementVerb.Copy;
    }

    // A view, a materialised view or a table that is made of a query.
    private static StatementVerb Create(ReadingContext context, int start, int end)
    {
        Sentence sentence = context.Sentence;
        int kind = sentence.Find(start, Math.Min(end, start + 6), i => sentence.IsAny(i, "view", "table"));
        int query = sentence.Find(kind, end, i => sentence.Is(i, "as") && sentence.StartsQuery(i + 1)) + 1;
        if (!sentence.IsAny(kind, "view", "table") || query > end)
        {
            return StatementVerb.Other;
        }

        CommonTables? tables = null;
        if (sentence.Find(start, kind, i => sentence.Is(i, "recursive")) < kind)
        {
            tables = new CommonTables(context.Names.Comparer, null);
            (List<string> parts, int list) = context.Sources.RelationName(kind + 1);
            var outputs = new Outputs();
            context.Sources.NameList(list, end).Names.ForEach(n => outputs.Add(new OutColumn(n, [])));
            tables.Set(parts.LastOrDefault(""), outputs);
        }

        context.Queries.Read(query, end, null, tables, Uses.Named);
        return StatementVerb.Define;
    }
}
