using Fairway.Chart.Model;

namespace Fairway.Chart.Statements;

/// <summary>
/// Reads queries. 1 WITH names queries for the rest. 2 UNION, INTERSECT and EXCEPT cut it into arms; each is read by itself, and columns at the same place are one. 3 Of an arm FROM is read first, since it says
/// what the names of all other clauses mean.
/// </summary>
internal sealed class QueryReader(ReadingContext context)
{
    private Sentence Sentence => context.Sentence;

    /// <summary>Reads a query, or a statement that writes and returns rows.</summary>
    /// <param name="start">Its first token.</param>
    /// <param name="end">After its last token.</param>
    /// <param name="outer">The query around it, if its names may mean that one's columns.</param>
    /// <param name="tables">The queries of WITH around it.</param>
    /// <param name="uses">How the columns that it gives are used.</param>
    /// <param name="first">Is given what the first arm gives, before the others are read: a recursive query is made of it.</param>
    public Outputs Read(int start, int end, Scope? outer, CommonTables? tables, Uses uses, Action<Outputs>? first = null) =>
        context.Inside(() => Whole(start, end, outer, tables, uses, first));

    /// <summary>Reads the list of SELECT or RETURNING.</summary>
    public Outputs List(int start, int end, Scope scope, CommonTables? tables, Uses uses)
    {
        var outputs = new Outputs();
        foreach ((int from, int to) in Sentence.Items(start, end))
        {
            if (Sentence.IsSymbol(from, "*") && to == from + 1)
            {
                outputs.IsOpen |= scope.Visible.IsOpen;
                context.Resolver.Star(scope.Visible.Ordered, uses);
                Take(scope.Visible.Ordered);
            }
            else if (IsStar(from, to))
            {
                List<string> parts = [.. Enumerable.Range(0, (to - from) / 2).Select(i => Sentence[from + (2 * i)])];
                Source? source = context.Resolver.Named(parts, scope);
                context.Resolver.Star(source?.Outputs.Columns ?? [], uses);
                outputs.IsOpen |= source?.Outputs.IsOpen ?? true;
                Take(source?.Outputs.Columns ?? []);
            }
            else
            {
                List<Origin> origins = [];
                (string? name, int label) = SelectLabels.Of(Sentence, from, to);
                context.Expressions.Read(from, label, scope, tables, uses, origins);
                outputs.Add(new OutColumn(name, [.. origins.Distinct().Take(OutColumn.MostOrigins)]));
            }
        }

        return outputs;

        void Take(IEnumerable<OutColumn> columns)
        {
            foreach (OutColumn column in columns.Where(c => c.Name is null || context.Names.ComesWithStar(c.Name)))
            {
                outputs.Add(column.Derived);
            }
        }
    }

    private Outputs Whole(int start, int end, Scope? outer, CommonTables? tables, Uses uses, Action<Outputs>? first)
    {
        (start, tables) = context.With.Read(start, end, outer, tables);
        if (Sentence.IsAny(start, "insert", "update", "delete", "merge", "replace"))
        {
            return context.Writes.Read(start, end, outer, tables);
        }

        Outputs? all = null;
        int from = start;
        bool isOnlyArm = IsEnd(Sentence.Find(start, end, IsSetWord));
        do
        {
            int to = Sentence.Find(from, end, IsSetWord);
            Outputs arm = Arm(from, to, outer, tables, uses, isOnlyArm, all);
            if (all is null)
            {
                all = arm;
                first?.Invoke(arm);
            }

            from = to + 1;
            from += Sentence.IsAny(from, "all", "distinct") ? 1 : 0;
        }
        while (from < end);
        return all;

        bool IsEnd(int at) => at >= end;
    }

    // An arm; what it gives is united with what those before it gave.
    private Outputs Arm(int start, int end, Scope? outer, CommonTables? tables, Uses uses, bool isOnlyArm, Outputs? before)
    {
        Outputs outputs;
        int tail;
        if (Sentence.Is(start, "select"))
        {
            return Select(start, end, outer, tables, uses, isOnlyArm, before);
        }

        if (Sentence.IsSymbol(start, "("))
        {
            outputs = Read(start + 1, Math.Min(Sentence.Closer(start), end), outer, tables, uses);
            tail = Sentence.After(start);
        }
        else if (Sentence.Is(start, "values"))
        {
            (outputs, tail) = Values(start + 1, end, outer, tables, uses);
        }
        else if (Sentence.Is(start, "table"))
        {
            var whole = new Scope(context.Names, outer);
            context.Sources.Read(start + 1, tail = Sentence.Find(start + 1, end, i => SelectClauses.At(Sentence, i, "where") is not null), whole, tables, uses);
            outputs = new Outputs { IsOpen = whole.Visible.IsOpen };
            context.Resolver.Star(whole.Visible.Ordered, uses);
            foreach (OutColumn column in whole.Visible.Ordered.Where(c => c.Name is null || context.Names.ComesWithStar(c.Name)))
            {
                outputs.Add(column.Derived);
            }
        }
        else
        {
            outputs = Outputs.Unknown;
            context.Expressions.Read(start, end, new Scope(context.Names, outer), tables, uses);
            tail = end;
        }

        before?.Unite(outputs);
        Tail(tail, end, new Scope(context.Names, outer) { Outputs = before ?? outputs }, tables, before ?? outputs);
        return outputs;
    }

    private (Outputs Outputs, int After) Values(int start, int end, Scope? outer, CommonTables? tables, Uses uses)
    {
        var outputs = new Outputs();
        var scope = new Scope(context.Names, outer);
        int at = start;
        for (bool isFirst = true; at < end && Sentence.IsSymbol(at, "("); isFirst = false)
        {
            foreach ((int from, int to) in Sentence.Items(at + 1, Math.Min(Sentence.Closer(at), end)))
            {
                context.Expressions.Read(from, to, scope, tables, uses);
                if (isFirst)
                {
                    outputs.Add(new OutColumn($"column{outputs.Columns.Count + 1}", []));
                }
            }

            at = Sentence.After(at);
            at += Sentence.IsSymbol(at, ",") ? 1 : 0;
        }

        return (outputs, at);
    }

    private Outputs Select(int start, int end, Scope? outer, CommonTables? tables, Uses uses, bool isOnlyArm, Outputs? before)
    {
        List<(string Clause, int Start, int End)> clauses = SelectClauses.Of(Sentence, start + 1, end, SelectClauses.List);
        var scope = new Scope(context.Names, outer);
        foreach ((_, int from, int to) in clauses.Where(c => c.Clause == "from"))
        {
            context.Sources.Read(from, to, scope, tables, uses);
        }

        (_, int list, int listEnd) = clauses[0];
        list += Sentence.IsAny(list, "all", "distinct") ? 1 : 0;
        int on = list;
        bool isDistinctOn = Sentence.Is(on, "on") && Sentence.IsSymbol(on + 1, "(");
        list = isDistinctOn ? Sentence.After(on + 1) : list;
        Outputs outputs = List(list, listEnd, scope, tables, uses);
        if (isDistinctOn)
        {
            // Its names mean what those of ORDER BY mean.
            Ordered(on + 2, Math.Min(Sentence.Closer(on + 1), listEnd), scope, tables, outputs, isOutputFirst: true);
        }

        before?.Unite(outputs);
        foreach ((string clause, int from, int to) in clauses.Skip(1))
        {
            // What groups an arm may name what this arm gives, what orders all arms what all give.
            Read(clause, from, to, scope, tables, clause == "order" ? before ?? outputs : outputs, isOnlyArm);
        }

        return outputs;
    }

    // What follows an arm in brackets.
    private void Tail(int start, int end, Scope scope, CommonTables? tables, Outputs outputs)
    {
        foreach ((string clause, int from, int to) in SelectClauses.Of(Sentence, start, end, ""))
        {
            Read(clause, from, to, scope, tables, outputs, isOnlyArm: false);
        }
    }

    private void Read(string clause, int start, int end, Scope scope, CommonTables? tables, Outputs outputs, bool isOnlyArm)
    {
        const Uses Filter = Uses.Named | Uses.Filtered;
        switch (clause)
        {
            case "where":
            case "having":
                // SQLite lets a condition name what the query gives.
                scope.Outputs = Sentence.Dialect == SqlDialect.Sqlite ? outputs : null;
                context.Expressions.Read(start, end, scope, tables, Filter);
                break;
            case "group":
                scope.Outputs = outputs;
                Ordered(start + 1, end, scope, tables, outputs, isOutputFirst: false);
                break;
            case "order":
                // What orders all arms is what they give.
                Scope ordering = isOnlyArm ? scope : new Scope(context.Names, scope.Outer);
                ordering.Outputs = outputs;
                Ordered(start + 1, end, ordering, tables, outputs, isOutputFirst: true);
                break;
            case "window":
                scope.Outputs = null;
                foreach ((int from, int to) in Sentence.Items(start, end))
                {
                    context.Expressions.Read(Sentence.Find(from, to, i => Sentence.IsSymbol(i, "(")), to, scope, tables, Uses.Named);
                }

                break;
            case "limit" or "offset" or "fetch":
                context.Expressions.Read(clause == "fetch" ? start + 1 : start, end, new Scope(context.Names, null), tables, Uses.Named);
                break;
        }
    }

    private void Ordered(int start, int end, Scope scope, CommonTables? tables, Outputs outputs, bool isOutputFirst)
    {
        foreach ((int from, int to) in Sentence.Items(start, end))
        {
            bool isWord = to == from + 1 || Sentence.IsAny(from + 1, "asc", "desc", "nulls", "using");
            OutColumn? output = isWord && isOutputFirst && Sentence.IsName(from) ? outputs.Find(Sentence[from], context.Names.Comparer) : null;
            output ??= isWord && Sentence.Kind(from) == SqlTokenKind.Number && int.TryParse(Sentence.Slice(from, from + 1), out int place) && place > 0 && place <= outputs.Columns.Count
                ? outputs.Columns[place - 1]
                : null;
            if (output is not null)
            {
                context.Resolver.Use(output.Derived, Uses.Filtered, 1, reads: true, null);
                continue;
            }

            int last = Sentence.Find(from, to, i => Sentence.IsAny(i, "asc", "desc") || (Sentence.Is(i, "nulls") && Sentence.IsAny(i + 1, "first", "last")));
            context.Expressions.Read(from, last, scope, tables, Uses.Named | Uses.Filtered);
        }
    }

    private bool IsSetWord(int at) => Sentence.IsAny(at, "union", "intersect", "except") && !Sentence.IsSymbol(at - 1, ".");

    private bool IsStar(int from, int to) => to - from >= 3 && (to - from) % 2 == 1 && Sentence.IsSymbol(to - 1, "*") && Sentence.IsSymbol(to - 2, ".")
        && Enumerable.Range(from, to - from - 1).All(i => (i - from) % 2 == 0 ? Sentence.IsNamePart(i) : Sentence.IsSymbol(i, "."));
}
