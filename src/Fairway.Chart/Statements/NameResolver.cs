using System.Collections.Immutable;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;

namespace Fairway.Chart.Statements;

/// <summary>
/// Finds what a name means, from the innermost query to the outermost as PostgreSQL does (<c>src/backend/parser/parse_relation.c</c>): a column only where a source in scope has it, and only for sure where exactly one has.
/// </summary>
internal sealed class NameResolver(ReadingContext context)
{
    private SchemaNames Names => context.Names;

    /// <summary>A relation as a source, and that its rows are used.</summary>
    /// <param name="parts">Its name, schema first if there is one.</param>
    /// <param name="alias">What it is called in the statement, or null.</param>
    /// <param name="access">What is done with its rows.</param>
    public Source Relation(IReadOnlyList<string> parts, string? alias, Access access)
    {
        string name = alias ?? parts[^1];
        (RelationNames? relation, double what) = Find(parts);
        if (relation is null)
        {
            context.Uses.Unknown(string.Join('.', parts));
            return new Source(name, Outputs.Unknown, Names.Comparer);
        }

        context.Uses.Relation(relation, access, what);
        return Source(relation, name, what);
    }

    /// <summary>A known relation as a source.</summary>
    public Source Source(RelationNames relation, string name, double what, bool isIncoming = false)
    {
        var outputs = new Outputs();

        // An alias with a list of columns counts those that * brings along.
        foreach (string column in relation.Columns.OrderBy(c => !Names.ComesWithStar(c)))
        {
            outputs.Add(new OutColumn(column, [new Origin(relation, column, what)], IsBase: true));
        }

        return new Source(name, outputs, Names.Comparer) { Relation = relation, What = what, IsIncoming = isIncoming };
    }

    /// <summary>A relation that a string names, as in <c>'orders'::regclass</c>. Who does so reads no row.</summary>
    public void Named(string literal, Access access)
    {
        string name = literal.Trim();
        var sentence = new Sentence(name.Length > 200 ? "" : name, SqlDialect.PostgreSql);
        List<string> parts = [.. Enumerable.Range(0, sentence.Count).Where(sentence.IsNamePart).Select(i => sentence[i])];
        if (parts.Count is 1 or 2 && Find(parts) is ({ } relation, var what))
        {
            context.Uses.Relation(relation, access, what);
        }
    }

    /// <summary>A name without a table.</summary>
    /// <param name="name">The name.</param>
    /// <param name="mayBeText">True when it is no mistake if nothing has it: SQLite takes it for a string then.</param>
    /// <param name="scope">What it may mean.</param>
    /// <param name="uses">How the column is used.</param>
    /// <param name="into">Gets what was found.</param>
    public void Unqualified(string name, bool mayBeText, Scope scope, Uses uses, List<Origin>? into)
    {
        bool maybeHidden = context.Locals.Variables.Contains(name);
        for (Scope? level = scope; level is not null; level = level.Outer)
        {
            IReadOnlyList<OutColumn> found = level.Joining?.Find(name) is { Count: > 0 } joined ? joined : level.Visible.Find(name);
            if (found.Count > 0)
            {
                double most = found.Count > 1 || maybeHidden ? Weights.Ambiguous : Weights.Unqualified;
                foreach (OutColumn column in found)
                {
                    Use(column, uses, most, reads: true, into);
                }

                return;
            }

            if (level.Outputs?.Find(name, Names.Comparer) is { } output)
            {
                Use(output.Derived, uses, 1, reads: true, into);
                return;
            }

            maybeHidden |= level.Visible.IsOpen || (level.Joining?.IsOpen ?? false);
        }

        if (scope.Find(name) is { } source)
        {
            Row(source);
        }
        else if (!maybeHidden && !mayBeText && scope.HasSources && !Names.IsSystemColumn(name))
        {
            context.Uses.Unknown(name);
        }
    }

    /// <summary>A name with its table, and the table's schema perhaps.</summary>
    public void Qualified(IReadOnlyList<string> parts, Scope scope, Uses uses, List<Origin>? into)
    {
        if (Qualifier(parts, scope) is not { } source)
        {
            if (!IsLocal(parts[0]) && scope.HasSources)
            {
                context.Uses.Unknown(string.Join('.', parts));
            }
        }
        else if (source.Find(parts[^1]) is { } column)
        {
            Use(column, uses, Weights.Qualified, !source.IsIncoming, into);
        }
        else if (!source.Outputs.IsOpen && !Names.IsSystemColumn(parts[^1]))
        {
            context.Uses.Unknown(string.Join('.', parts));
        }
    }

    /// <summary>The source that the parts name, in <c>parts.*</c>, or null; then that is said to be unknown.</summary>
    public Source? Named(IReadOnlyList<string> parts, Scope scope)
    {
        Source? source = Qualifier([.. parts, ""], scope);
        if (source is null && !IsLocal(parts[0]))
        {
            context.Uses.Unknown(string.Join('.', parts));
        }

        return source;
    }

    /// <summary>A row of a source is used as a whole. PostgreSQL, too, records this of the relation and of no column.</summary>
    public void Row(Source source)
    {
        if (source.Relation is { } relation)
        {
            context.Uses.Relation(relation, source.IsIncoming ? Access.None : Access.Read, source.What, Uses.Star);
        }
    }

    /// <summary>A column that a query offers is used.</summary>
    public void Use(OutColumn column, Uses uses, double most, bool reads, List<Origin>? into)
    {
        foreach (Origin found in column.Origins)
        {
            Origin origin = found with { What = Math.Min(found.What, most) };
            into?.Add(origin);

            // A query's column is not named by whoever names what it became; that rows are chosen by it is true of both.
            Uses really = column.IsBase ? uses : uses & Uses.Filtered;
            if (really != Uses.None)
            {
                context.Uses.Column(origin, really, reads);
            }
        }
    }

    /// <summary>All columns that <c>*</c> brings along are used.</summary>
    public void Star(IEnumerable<OutColumn> columns, Uses uses)
    {
        foreach (OutColumn column in columns.Where(c => c.Name is null || Names.ComesWithStar(c.Name)))
        {
            Use(column, (uses & ~Uses.Named) | Uses.Star, Weights.Qualified, reads: true, null);
        }
    }

    /// <summary>The relation that a name means, and how sure that is: one that is not on the search path may be meant if only one schema has it.</summary>
    public (RelationNames? Relation, double What) Find(IReadOnlyList<string> parts)
    {
        if (parts.Count > 1)
        {
            return (Names.Find(parts[^2], parts[^1]), Weights.Qualified);
        }

        if (Names.Find(parts[0]) is { } onPath)
        {
            return (onPath, Weights.Qualified);
        }

        ImmutableArray<RelationNames> elsewhere = Names.FindAll(parts[0]);
        return elsewhere.Length == 1 ? (elsewhere[0], Weights.Ambiguous) : (null, 0);
    }

    private bool IsLocal(string name) => name is "old" or "new" or "excluded" || context.Locals.Variables.Contains(name);

    private Source? Qualifier(IReadOnlyList<string> parts, Scope scope)
    {
        string name = parts[^2];
        if (scope.Find(name) is { } source)
        {
            bool isOther = parts.Count > 2 && source.Relation is { } relation && !Names.Comparer.Equals(relation.Schema, parts[^3]);
            return isOther ? null : source;
        }

        if (name is not ("old" or "new"))
        {
            return null;
        }

        if (context.Locals.Triggering is { } triggering)
        {
            context.Uses.Relation(triggering, Access.None, Weights.Qualified, Uses.None);
            return Source(triggering, name, Weights.Qualified, isIncoming: true);
        }

        for (Scope? level = scope; level is not null; level = level.Outer)
        {
            if (level.Target is { } target)
            {
                return target;
            }
        }

        return null;
    }
}
