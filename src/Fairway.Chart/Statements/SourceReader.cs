using System.Collections.Frozen;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;

namespace Fairway.Chart.Statements;

/// <summary>Reads what stands in FROM and USING: relations, queries, functions, and how they are joined.</summary>
internal sealed class SourceReader(ReadingContext context)
{
    private static readonly FrozenSet<string> NoAlias = FrozenSet.Create(StringComparer.Ordinal, "indexed", "inner", "cross", "full", "set", "with", "when", "on", "overriding", "using", "tablesample", "where", "values");

    private Sentence Sentence => context.Sentence;

    /// <summary>Reads the items of the range into a scope.</summary>
    /// <param name="start">The first token after FROM or USING.</param>
    /// <param name="end">After the last token.</param>
    /// <param name="scope">Gets the sources.</param>
    /// <param name="tables">The queries of WITH.</param>
    /// <param name="uses">How conditions of joins use their columns, besides by choosing rows.</param>
    public void Read(int start, int end, Scope scope, CommonTables? tables, Uses uses)
    {
        foreach ((int from, int to) in Sentence.Items(start, end))
        {
            VisibleColumns? around = scope.Joining;
            scope.Joining = new VisibleColumns(context.Names);
            Joins(from, to, scope, tables, uses);
            VisibleColumns item = scope.Joining;
            scope.Joining = around;
            (around ?? scope.Visible).Add(item);
        }
    }

    /// <summary>The name at a place, with the names before it.</summary>
    public (List<string> Parts, int After) RelationName(int at)
    {
        List<string> parts = [];
        while (Sentence.IsNamePart(at))
        {
            parts.Add(Sentence[at]);
            at++;
            if (!Sentence.IsSymbol(at, ".") || !Sentence.IsNamePart(at + 1))
            {
                break;
            }

            at++;
        }

        return (parts, at);
    }

    /// <summary>What a source is called, or null.</summary>
    public (string? Alias, int After) Alias(int at, int end)
    {
        if (at < end && Sentence.Is(at, "as") && Sentence.IsNamePart(at + 1))
        {
            return (Sentence[at + 1], at + 2);
        }

        bool isAlias = at < end && Sentence.IsName(at) && !(Sentence.Kind(at) == SqlTokenKind.Word && NoAlias.Contains(Sentence[at]));
        return isAlias ? (Sentence[at], at + 1) : (null, at);
    }

    /// <summary>The names in a list in brackets, each the first word of its item; without a list none.</summary>
    public (List<string> Names, int After) NameList(int at, int end)
    {
        if (at >= end || !Sentence.IsSymbol(at, "("))
        {
            return ([], at);
        }

        List<string> names = [.. Sentence.Items(at + 1, Math.Min(Sentence.Closer(at), end)).Where(i => Sentence.IsNamePart(i.Start)).Select(i => Sentence[i.Start])];
        return (names, Sentence.After(at));
    }

    private void Joins(int start, int end, Scope scope, CommonTables? tables, Uses uses)
    {
        VisibleColumns left = scope.Joining!; // Read has made it.
        VisibleColumns? pending = null;
        for (int at = start; at < end;)
        {
            if (Sentence.Is(at, "on"))
            {
                Settle();
                int to = Sentence.Find(at + 1, end, i => i > at && IsJoinWord(i));
                context.Expressions.Read(at + 1, to, scope, tables, uses | Uses.Filtered);
                at = to;
            }
            else if (Sentence.Is(at, "using") && pending is not null)
            {
                (List<string> shared, at) = NameList(at + 1, end);
                Merge(shared);
                (string? alias, at) = Alias(at, end);
                if (alias is not null)
                {
                    scope.Name(new Source(alias, Of(left), context.Names.Comparer));
                }
            }
            else if (IsJoinWord(at))
            {
                Settle();
                bool isNatural = Sentence.Is(at, "natural");
                at++;
                while (at < end && IsJoinWord(at) && !Sentence.IsAny(at, "on", "using"))
                {
                    at++;
                }

                pending = new VisibleColumns(context.Names);
                at = Primary(at, end, scope, tables, uses, pending);
                if (isNatural)
                {
                    Merge(left.Shared(pending));
                }
            }
            else if (at == start)
            {
                pending = new VisibleColumns(context.Names);
                at = Primary(at, end, scope, tables, uses, pending);
                Settle();
            }
            else
            {
                at = Sentence.After(at);
            }
        }

        Settle();

        void Settle()
        {
            if (pending is not null)
            {
                left.Add(pending);
                pending = null;
            }
        }

        void Merge(IReadOnlyList<string> shared)
        {
            foreach (OutColumn column in shared.SelectMany(name => left.Find(name).Concat(pending!.Find(name)))) // Both callers have looked.
            {
                context.Resolver.Use(column, uses | Uses.Named | Uses.Filtered, Weights.Qualified, reads: true, null);
            }

            left.Join(pending!, shared); // The same.
            pending = null;
        }
    }

    private static Outputs Of(VisibleColumns visible)
    {
        var outputs = new Outputs { IsOpen = visible.IsOpen };
        foreach (OutColumn column in visible.Ordered)
        {
            outputs.Add(column);
        }

        return outputs;
    }

    private bool IsJoinWord(int at) => Sentence.Kind(at) == SqlTokenKind.Word && !Sentence.IsSymbol(at - 1, ".") && Sentence[at] switch
    {
        "join" or "natural" or "inner" or "cross" or "on" or "using" => true,
        "left" or "right" or "full" => !Sentence.IsSymbol(at + 1, "("),
        "outer" => Sentence.IsAny(at - 1, "left", "right", "full", "natural"),
        _ => false,
    };

    private int Primary(int at, int end, Scope scope, CommonTables? tables, Uses uses, VisibleColumns visible)
    {
        bool isLateral = Sentence.Is(at, "lateral");
        at += isLateral ? 1 : 0;
        at += Sentence.Is(at, "only") ? 1 : 0;
        if (at >= end)
        {
            return end;
        }

        if (Sentence.IsSymbol(at, "("))
        {
            return IsQuery(at) ? Query(at, end, isLateral ? scope : scope.Outer, scope, tables, visible) : Bracketed(at, end, scope, tables, uses, visible);
        }

        if (Sentence.Is(at, "rows") && Sentence.Is(at + 1, "from") && Sentence.IsSymbol(at + 2, "("))
        {
            context.Expressions.Read(at + 3, Math.Min(Sentence.Closer(at + 2), end), scope, tables, Uses.Named);
            return Named(Sentence.After(at + 2), end, "rows", Outputs.Unknown, scope, visible);
        }

        (List<string> parts, int after) = RelationName(at);
        if (parts.Count == 0)
        {
            return at + 1;
        }

        if (after < end && Sentence.IsSymbol(after, "("))
        {
            return Function(parts[^1], after, end, scope, tables, visible);
        }

        after += Sentence.IsSymbol(after, "*") ? 1 : 0;
        return Relation(parts, after, end, scope, tables, visible);
    }

    private int Relation(List<string> parts, int after, int end, Scope scope, CommonTables? tables, VisibleColumns visible)
    {
        if (parts.Count == 1 && tables?.Find(parts[0]) is { } common)
        {
            return Named(after, end, parts[0], common.Renamed([]), scope, visible);
        }

        (string? alias, after) = Alias(after, end);
        Source source = context.Resolver.Relation(parts, alias, Access.Read);
        (List<string> names, after) = alias is null ? ([], after) : NameList(after, end);
        if (names.Count > 0)
        {
            source = Renamed(source, names);
        }

        scope.Name(source);
        visible.Add(source);
        if (Sentence.Is(after, "tablesample"))
        {
            after = Sentence.Find(after, end, i => Sentence.IsSymbol(i, "("));
            after = after < end ? Sentence.After(after) : end;
            after = Sentence.Is(after, "repeatable") && after + 1 < end ? Sentence.After(after + 1) : after;
        }

        return after;
    }

    // Its columns have other names, and remain its own.
    private Source Renamed(Source source, List<string> names)
    {
        Outputs outputs = source.Outputs.Renamed(names);
        var own = new Outputs { IsOpen = outputs.IsOpen };
        outputs.Columns.ForEach(c => own.Add(c with { IsBase = source.Relation is not null }));
        return new Source(source.Name, own, context.Names.Comparer) { Relation = source.Relation, What = source.What };
    }

    private int Query(int at, int end, Scope? around, Scope scope, CommonTables? tables, VisibleColumns visible)
    {
        Outputs outputs = context.Queries.Read(at + 1, Math.Min(Sentence.Closer(at), end), around, tables, Uses.Named);
        return Named(Sentence.After(at), end, "", outputs, scope, visible);
    }

    private int Bracketed(int at, int end, Scope scope, CommonTables? tables, Uses uses, VisibleColumns visible)
    {
        VisibleColumns? around = scope.Joining;
        scope.Joining = new VisibleColumns(context.Names);
        context.Inside(() =>
        {
            Joins(at + 1, Math.Min(Sentence.Closer(at), end), scope, tables, uses);
            return Outputs.Unknown;
        });
        VisibleColumns inner = scope.Joining;
        scope.Joining = around;
        int after = Sentence.After(at);
        (string? alias, after) = Alias(after, end);
        if (alias is null)
        {
            visible.Add(inner);
            return after;
        }

        (List<string> names, after) = NameList(after, end);
        Outputs outputs = Of(inner);
        var source = new Source(alias, names.Count > 0 ? outputs.Renamed(names) : outputs, context.Names.Comparer);
        scope.Name(source);
        visible.Add(source);
        return after;
    }

    private int Function(string function, int at, int end, Scope scope, CommonTables? tables, VisibleColumns visible)
    {
        int close = Math.Min(Sentence.Closer(at), end);
        int columns = function is "xmltable" or "json_table" ? Sentence.Find(at + 1, close, i => Sentence.Is(i, "columns")) : close;
        context.Expressions.Read(at + 1, columns, scope, tables, Uses.Named);
        int after = Sentence.After(at);
        bool isNumbered = Sentence.Is(after, "with") && Sentence.Is(after + 1, "ordinality");
        after += isNumbered ? 2 : 0;
        Outputs outputs = Outputs.Unknown;
        if (columns < close)
        {
            outputs = new Outputs();
            Sentence.Items(columns + 1, close).ToList().ForEach(i => outputs.Add(new OutColumn(Sentence[i.Start], [])));
        }
        else if (TableFunctions.ColumnsOf(function, Alias(after, end).Alias) is { } known)
        {
            outputs = new Outputs();
            known.ForEach(c => outputs.Add(new OutColumn(c, [])));
        }

        if (isNumbered)
        {
            outputs.Add(new OutColumn("ordinality", []));
        }

        return Named(after, end, function, outputs, scope, visible);
    }

    // A query or a function with its alias and list of columns.
    private int Named(int at, int end, string name, Outputs outputs, Scope scope, VisibleColumns visible)
    {
        // A function that returns any record is followed by AS and a list.
        bool isRecord = Sentence.Is(at, "as") && Sentence.IsSymbol(at + 1, "(");
        (string? alias, int after) = isRecord ? (null, at + 1) : Alias(at, end);
        (List<string> names, after) = NameList(after, end);
        var source = new Source(alias ?? name, names.Count > 0 ? outputs.Renamed(names) : outputs, context.Names.Comparer);
        scope.Name(source);
        visible.Add(source);
        return after;
    }

    // ((SELECT 1) UNION (SELECT 2)) is a query, ((SELECT 1) a JOIN b ON …) is none.
    private bool IsQuery(int at)
    {
        if (!Sentence.StartsQuery(at + 1))
        {
            return false;
        }

        if (!Sentence.IsSymbol(at + 1, "("))
        {
            return true;
        }

        int after = Sentence.After(at + 1);
        return after == Sentence.Closer(at) || Sentence.IsAny(after, "union", "intersect", "except", "order", "limit", "offset", "fetch", "for");
    }
}
