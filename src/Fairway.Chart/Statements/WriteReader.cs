using Fairway.Chart.Certainty;
using Fairway.Chart.Model;

namespace Fairway.Chart.Statements;

/// <summary>Reads statements that change rows.</summary>
internal sealed class WriteReader(ReadingContext context)
{
    private const Uses Filter = Uses.Named | Uses.Filtered;

    private Sentence Sentence => context.Sentence;

    /// <summary>Reads INSERT, REPLACE, UPDATE, DELETE or MERGE; WITH was read before.</summary>
    /// <returns>What it returns.</returns>
    public Outputs Read(int start, int end, Scope? outer, CommonTables? tables) => Sentence[start] switch
    {
        "update" => Update(start + 1, end, outer, tables),
        "delete" => Delete(start + 1, end, outer, tables),
        "merge" => Merge(start + 1, end, outer, tables),
        _ => Insert(start + 1, end, outer, tables),
    };

    /// <summary>The relation that is written to, with its alias.</summary>
    public (Source Target, int After) Target(int at, int end, Access access)
    {
        at += Sentence.Is(at, "only") ? 1 : 0;
        bool isBracketed = Sentence.IsSymbol(at, "(");
        at += isBracketed ? 1 : 0;
        (List<string> parts, at) = context.Sources.RelationName(at);
        at += isBracketed ? 1 : 0;
        at += Sentence.IsSymbol(at, "*") ? 1 : 0;
        (string? alias, at) = context.Sources.Alias(at, end);
        return parts.Count > 0 ? (context.Resolver.Relation(parts, alias, access), at) : (new Source("", Outputs.Unknown, context.Names.Comparer), at);
    }

    /// <summary>The columns of a list in brackets are used.</summary>
    /// <returns>After the list, or the same place if there is none.</returns>
    public int Columns(Source target, int at, int end, Uses uses)
    {
        if (at < end && Sentence.IsSymbol(at, "(") && !Sentence.StartsQuery(at))
        {
            (List<string> names, at) = context.Sources.NameList(at, end);
            names.ForEach(name => Column(target, name, Uses.Named | uses));
        }

        return at;
    }

    /// <summary>Without a list all columns are used, or the first ones.</summary>
    public void Columns(Source target, int most, Uses uses)
    {
        foreach (OutColumn column in target.Outputs.Columns.Where(c => context.Names.ComesWithStar(c.Name ?? "")).Take(target.Relation is null ? 0 : most))
        {
            Column(target, column.Name ?? "", Uses.Star | uses);
        }
    }

    private Outputs Insert(int start, int end, Scope? outer, CommonTables? tables)
    {
        int at = Sentence.Find(start, end, i => Sentence.Is(i, "into")) + 1;
        (Source target, at) = Target(at, end, Access.Write);
        bool isDefault = Sentence.Is(at, "default");
        int list = at;
        at = Columns(target, at, end, Uses.Assigned);
        bool isListed = at > list;
        at += Sentence.Is(at, "overriding") ? 3 : 0;
        int conflict = Sentence.Find(at, end, i => Sentence.Is(i, "on") && Sentence.IsAny(i + 1, "conflict", "duplicate"));
        int returning = Returning(at, end);
        int queryEnd = Math.Min(conflict, returning);
        if (!isDefault && at < queryEnd)
        {
            Outputs given = context.Queries.Read(at, queryEnd, outer, tables, Uses.Named);
            Columns(target, isListed ? 0 : given.IsOpen ? int.MaxValue : given.Columns.Count, Uses.Assigned);
        }

        Scope scope = Of(target, outer);
        if (conflict < end)
        {
            Conflict(conflict + 2, returning, target, Of(target, outer), tables);
        }

        return Returned(returning, end, scope, tables);
    }

    private void Conflict(int start, int end, Source target, Scope scope, CommonTables? tables)
    {
        if (target.Relation is { } relation)
        {
            scope.Name(context.Resolver.Source(relation, "excluded", target.What, isIncoming: true));
        }

        int action = Sentence.Find(start, end, i => Sentence.Is(i, "do"));
        if (Sentence.IsSymbol(start, "("))
        {
            context.Expressions.Read(start, action, scope, tables, Filter);
        }

        int set = Sentence.Find(action, end, i => Sentence.Is(i, "set"));
        int where = Where(set, end);
        Assignments(set + 1, where, target, scope, tables);
        context.Expressions.Read(where + 1, end, scope, tables, Filter);
    }

    private Outputs Update(int start, int end, Scope? outer, CommonTables? tables)
    {
        start += Sentence.Is(start, "or") ? 2 : 0;
        (Source target, int at) = Target(start, end, Access.Write);
        Scope scope = Of(target, outer);
        int set = Sentence.Find(at, end, i => Sentence.Is(i, "set"));
        int from = Sentence.Find(set, end, i => Sentence.Is(i, "from") && !Sentence.Is(i - 1, "distinct") && !Sentence.IsSymbol(i - 1, "."));
        int where = Where(set, end);
        int returning = Returning(set, end);
        context.Sources.Read(from + 1, Math.Min(where, returning), scope, tables, Uses.Named);
        Assignments(set + 1, Math.Min(from, Math.Min(where, returning)), target, scope, tables);
        context.Expressions.Read(where + 1, returning, scope, tables, Filter);
        return Returned(returning, end, scope, tables);
    }

    private Outputs Delete(int start, int end, Scope? outer, CommonTables? tables)
    {
        start += Sentence.Is(start, "from") ? 1 : 0;
        (Source target, int at) = Target(start, end, Access.Write);
        Scope scope = Of(target, outer);
        int where = Where(at, end);
        int returning = Returning(at, end);
        if (Sentence.Is(at, "using"))
        {
            context.Sources.Read(at + 1, Math.Min(where, returning), scope, tables, Uses.Named);
        }

        context.Expressions.Read(where + 1, returning, scope, tables, Filter);
        return Returned(returning, end, scope, tables);
    }

    private Outputs Merge(int start, int end, Scope? outer, CommonTables? tables)
    {
        start += Sentence.Is(start, "into") ? 1 : 0;
        (Source target, int at) = Target(start, end, Access.Write);
        Scope scope = Of(target, outer);
        int on = Sentence.Find(at, end, i => Sentence.Is(i, "on"));
        int when = Sentence.Find(on, end, i => Sentence.Is(i, "when") && Sentence.IsAny(i + 1, "matched", "not"));
        int returning = Returning(on, end);
        if (Sentence.Is(at, "using"))
        {
            context.Sources.Read(at + 1, on, scope, tables, Uses.Named);
        }

        context.Expressions.Read(on + 1, when, scope, tables, Filter);
        while (when < returning)
        {
            int next = Sentence.Find(when + 1, returning, i => Sentence.Is(i, "when") && Sentence.IsAny(i + 1, "matched", "not"));
            Merged(when, next, target, scope, tables);
            when = next;
        }

        return Returned(returning, end, scope, tables);
    }

    private void Merged(int start, int end, Source target, Scope scope, CommonTables? tables)
    {
        int then = Sentence.Find(start, end, i => Sentence.Is(i, "then") && Sentence.IsAny(i + 1, "update", "delete", "insert", "do"));
        int condition = Sentence.Find(start, then, i => Sentence.Is(i, "and"));
        context.Expressions.Read(condition + 1, then, scope, tables, Filter);
        if (Sentence.Is(then + 1, "update"))
        {
            Assignments(then + 3, end, target, scope, tables);
        }
        else if (Sentence.Is(then + 1, "insert") && !Sentence.Is(then + 2, "default"))
        {
            int at = Columns(target, then + 2, end, Uses.Assigned);
            int values = Sentence.Find(at, end, i => Sentence.Is(i, "values"));
            Columns(target, at > then + 2 || values == end ? 0 : Sentence.Items(values + 2, Sentence.After(values + 1) - 1).Count(), Uses.Assigned);
            context.Expressions.Read(values, end, scope, tables, Uses.Named);
        }
    }

    // a = expression, (a, b) = (expression, expression)
    private void Assignments(int start, int end, Source target, Scope scope, CommonTables? tables)
    {
        foreach ((int from, int to) in Sentence.Items(start, end))
        {
            int equals = Sentence.Find(from, to, i => Sentence.IsSymbol(i, "="));
            List<string> names = Sentence.IsSymbol(from, "(") ? context.Sources.NameList(from, to).Names : [Assigned(from, equals, target)];
            names.ForEach(name => Column(target, name, Uses.Named | Uses.Assigned));
            context.Expressions.Read(equals + 1, to, scope, tables, Uses.Named);
        }
    }

    // SET t.a = … is allowed by some; SET a.b = … assigns a field of a.
    private string Assigned(int from, int equals, Source target)
    {
        bool isQualified = from + 2 < equals && Sentence.IsSymbol(from + 1, ".") && target.Find(Sentence[from]) is null;
        return Sentence[isQualified ? from + 2 : from];
    }

    private void Column(Source target, string name, Uses uses)
    {
        if (target.Find(name) is { } column)
        {
            context.Resolver.Use(column, uses, Weights.Qualified, (uses & ~Uses.Star & ~Uses.Named) != Uses.Assigned, null);
        }
        else if (!target.Outputs.IsOpen && name.Length > 0)
        {
            context.Uses.Unknown($"{target.Name}.{name}");
        }
    }

    private Scope Of(Source target, Scope? outer)
    {
        var scope = new Scope(context.Names, outer) { Target = target };
        scope.Name(target);
        scope.Visible.Add(target);
        return scope;
    }

    private Outputs Returned(int returning, int end, Scope scope, CommonTables? tables)
    {
        int list = returning + 1;

        // RETURNING WITH (OLD AS o, NEW AS n)
        if (Sentence.Is(list, "with") && Sentence.IsSymbol(list + 1, "("))
        {
            list = Sentence.After(list + 1);
        }

        list = Math.Min(list, end);
        int to = Sentence.Find(list, end, i => Sentence.Is(i, "into"));
        return list < end ? context.Queries.List(list, to, scope, tables, Uses.Named) : new Outputs();
    }

    private int Where(int start, int end) => Math.Min(Sentence.Find(start, end, i => Sentence.Is(i, "where") && !Sentence.IsSymbol(i - 1, ".")), Returning(start, end));

    private int Returning(int start, int end) => Sentence.Find(start, end, i => Sentence.Is(i, "returning") && !Sentence.IsSymbol(i - 1, "."));
}
