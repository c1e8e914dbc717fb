using Fairway.Chart.Model;

namespace Fairway.Chart.Statements;

/// <summary>Reads what is joined: a relation, a query in brackets, joins in brackets, a function.</summary>
internal sealed class SourceItemReader(ReadingContext context)
{
    private Sentence Sentence => context.Sentence;

    /// <summary>Reads one of them.</summary>
    /// <param name="at">Its first token.</param>
    /// <param name="end">After the last token of FROM.</param>
    /// <param name="scope">Gets it as a source.</param>
    /// <param name="tables">The queries of WITH.</param>
    /// <param name="uses">How conditions of joins use their columns, besides by choosing rows.</param>
    /// <param name="visible">Gets its columns.</param>
    /// <returns>After it.</returns>
    public int Read(int at, int end, Scope scope, CommonTables? tables, Uses uses, VisibleColumns visible)
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

        (List<string> parts, int after) = context.Sources.RelationName(at);
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

        (string? alias, after) = context.Sources.Alias(after, end);
        Source source = context.Resolver.Relation(parts, alias, Access.Read);
        (List<string> names, after) = alias is null ? ([], after) : context.Sources.NameList(after, end);
        if (names.Count > 0)
        {
            source = new Source(source.Name, source.Outputs.Renamed(names, areBase: true), context.Names.Comparer) { Relation = source.Relation, What = source.What };
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
            context.Sources.Joins(at + 1, Math.Min(Sentence.Closer(at), end), scope, tables, uses);
            return Outputs.Unknown;
        });
        VisibleColumns inner = scope.Joining;
        scope.Joining = around;
        int after = Sentence.After(at);
        (string? alias, after) = context.Sources.Alias(after, end);
        if (alias is null)
        {
            visible.Add(inner);
            return after;
        }

        (List<string> names, after) = context.Sources.NameList(after, end);
        Outputs outputs = inner.Outputs;
        var source = new Source(alias, outputs.Renamed(names, areBase: true), context.Names.Comparer);
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
        else if (TableFunctions.ColumnsOf(function, context.Sources.Alias(after, end).Alias) is { } known)
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
        (string? alias, int after) = isRecord ? (null, at + 1) : context.Sources.Alias(at, end);
        (List<string> names, after) = context.Sources.NameList(after, end);
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
