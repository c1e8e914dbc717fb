using System.Collections.Frozen;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;

namespace Fairway.Chart.Statements;

/// <summary>Reads what stands in FROM and USING: how relations, queries and functions are joined, and by which columns.</summary>
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

    /// <summary>Reads an item of FROM, with all that is joined to it, into the columns that the scope is joining.</summary>
    public void Joins(int start, int end, Scope scope, CommonTables? tables, Uses uses)
    {
        VisibleColumns left = scope.Joining!; // Whoever calls has made it.
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
                    scope.Name(new Source(alias, left.Outputs, context.Names.Comparer));
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
                at = context.Items.Read(at, end, scope, tables, uses, pending);
                if (isNatural)
                {
                    Merge(left.Shared(pending));
                }
            }
            else if (at == start)
            {
                pending = new VisibleColumns(context.Names);
                at = context.Items.Read(at, end, scope, tables, uses, pending);
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

    private bool IsJoinWord(int at) => Sentence.Kind(at) == SqlTokenKind.Word && !Sentence.IsSymbol(at - 1, ".") && Sentence[at] switch
    {
        "join" or "natural" or "inner" or "cross" or "on" or "using" => true,
        "left" or "right" or "full" => !Sentence.IsSymbol(at + 1, "("),
        "outer" => Sentence.IsAny(at - 1, "left", "right", "full", "natural"),
        _ => false,
    };
}
