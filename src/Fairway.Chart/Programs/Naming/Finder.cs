using System.Collections.Immutable;
using Fairway.Chart.Model;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Naming;

/// <summary>Follows chains of members through mapped classes and their relations, and notes what they use.</summary>
internal sealed class Finder(ClassBook book, IDialect dialect, string path, SourceRole role, ImmutableArray<SourceUse>.Builder uses)
{
    /// <summary>Follows a chain from a value; gives what its end is.</summary>
    /// <param name="from">What the chain begins with.</param>
    /// <param name="name">The identifier that says so.</param>
    /// <param name="links">What follows it.</param>
    /// <param name="isAssigned">True when the end of the chain is given a value: a relation there is not followed.</param>
    public Sort Follow(Sort from, string name, ReadOnlySpan<Link> links, bool isAssigned = false)
    {
        Sort now = from;
        for (int i = 0; i < links.Length; i++)
        {
            Link? next = i + 1 < links.Length ? links[i + 1] : null;
            if (next is null && isAssigned)
            {
                Assign(now, name, links[i]);
                return default;
            }

            now = now.Class is null ? FromNothing(links[i], next) : now.Shape switch
            {
                Shape.Class => OfClass(now, now.Class, name, links[i]),
                Shape.Rows => OfRows(now, now.Class, name, links[i]),
                _ => OfOne(now, now.Class, name, links[i], next),
            };
        }

        return now;
    }

    /// <summary>Notes a use of a class's table.</summary>
    public void Note(MappedClass mapped, string? column, Access access, SourceSignal signal, double what, string name, int line)
    {
        if (mapped.Table is not null)
        {
            uses.Add(new(mapped.Table, column, role, role is SourceRole.Definition ? Access.None : access, signal, Math.Min(what, SourceSignals.What(signal)), name, path, line));
        }
    }

    /// <summary>Notes the properties that a call names, of a class and of what its relations lead to.</summary>
    public void NotePaths(MappedClass mapped, Link link, Access access, double ceiling)
    {
        foreach (string[] steps in dialect.PathsOf(link))
        {
            MappedClass? at = mapped;
            for (int i = 0; i < steps.Length && at is not null; i++)
            {
                if (at.Relations.TryGetValue(steps[i], out Relation? relation) && (i + 1 < steps.Length || !at.Columns.ContainsKey(steps[i])))
                {
                    at = book.TargetOf(relation, at.Path, out bool isSure);
                    if (at is not null && (i + 1 < steps.Length || dialect.Fetches(link.Name)))
                    {
                        Note(at, null, Access.Read, SourceSignal.Navigation, isSure ? ceiling : SourceSignals.Ambiguous, steps[i], link.Line);
                    }
                }
                else
                {
                    if (at.Columns.TryGetValue(steps[i], out (string Column, int Line) column))
                    {
                        Note(at, column.Column, access, SourceSignal.Column, ceiling, steps[i], link.Line);
                    }

                    break;
                }
            }
        }
    }

    private void Assign(Sort to, string name, Link link)
    {
        if (to.Class is not null && to.Class.Columns.TryGetValue(link.Name, out (string Column, int Line) column))
        {
            Note(to.Class, column.Column, Access.Write, SourceSignal.Instance, to.IsGuess || to.IsOwn ? SourceSignals.Ambiguous : to.Ceiling, name, link.Line);
        }
    }

    private Sort OfClass(Sort now, MappedClass mapped, string name, Link link)
    {
        if (mapped.Queries.Contains(link.Name) || dialect.BeginsQuery(link.Name))
        {
            Access access = dialect.AccessOf(link.Name);
            Note(mapped, null, access, SourceSignal.Query, now.Ceiling, name, link.Line);
            NotePaths(mapped, link, access, now.Ceiling);
            return now with { Shape = dialect.GivesOne(link.Name) ? Shape.One : Shape.Rows };
        }

        if (mapped.Columns.TryGetValue(link.Name, out (string Column, int Line) column))
        {
            Note(mapped, column.Column, Access.Read, SourceSignal.Column, now.Ceiling, name, link.Line);
        }
        else if (mapped.Relations.ContainsKey(link.Name))
        {
            Note(mapped, null, Access.Read, SourceSignal.Column, now.Ceiling, name, link.Line);
        }
        else
        {
            bool aside = dialect.IsAside(link.Name);
            Note(mapped, null, Access.None, aside ? SourceSignal.Mention : SourceSignal.ClassMember, now.Ceiling, name, link.Line);

            // What a method of the class gives is not known; if a relation of the class follows, it was one of its rows.
            return aside ? default : new(Shape.One, mapped, now.Ceiling, IsGuess: true);
        }

        return default;
    }

    private Sort OfRows(Sort now, MappedClass mapped, string name, Link link)
    {
        if (!dialect.GoesOn(link.Name) && !mapped.Queries.Contains(link.Name))
        {
            return default;
        }

        Access access = dialect.AccessOf(link.Name);
        Note(mapped, null, access, now.Ceiling < SourceSignals.Strong ? SourceSignal.RelationName : SourceSignal.Query, now.Ceiling, name, link.Line);
        NotePaths(mapped, link, access, now.Ceiling);
        return now with { Shape = dialect.GivesOne(link.Name) ? Shape.One : Shape.Rows };
    }

    private Sort OfOne(Sort now, MappedClass mapped, string name, Link link, Link? next)
    {
        // A guess is worth as much as what fits it: a relation or a column that the guessed class really has.
        if (mapped.Relations.TryGetValue(link.Name, out Relation? relation))
        {
            MappedClass? target = book.TargetOf(relation, mapped.Path, out bool isSure);
            if (target is null)
            {
                return default;
            }

            double ceiling = Math.Min(now.Ceiling, isSure ? SourceSignals.What(now.IsGuess ? SourceSignal.NamedReceiver : SourceSignal.Navigation) : SourceSignals.Ambiguous);
            Access access = next is not null && relation.IsMany ? dialect.AccessOf(next.Name) : Access.Read;
            if (relation.Through is not null)
            {
                uses.Add(new(relation.Through, null, role, role is SourceRole.Definition ? Access.None : access, SourceSignal.Navigation, ceiling, link.Name, path, link.Line));
            }

            Note(target, null, access, now.IsGuess ? SourceSignal.NamedReceiver : SourceSignal.Navigation, ceiling, link.Name, link.Line);
            return new(relation.IsMany ? Shape.Rows : Shape.One, target, ceiling);
        }

        if (mapped.Columns.TryGetValue(link.Name, out (string Column, int Line) column))
        {
            Note(mapped, column.Column, Access.Read, SourceSignal.Instance, now.IsGuess || now.IsOwn ? SourceSignals.Ambiguous : now.Ceiling, name, link.Line);
        }
        else if (dialect.Stores(link.Name))
        {
            Note(mapped, null, Access.Write, SourceSignal.Instance, now.IsGuess ? SourceSignals.Ambiguous : now.Ceiling, name, link.Line);
        }

        return default;
    }

    private Sort FromNothing(Link link, Link? next)
    {
        if (next is not null && !link.IsCall && book.ByVariable(link.Name) is MappedClass guess && guess.Relations.ContainsKey(next.Name))
        {
            return new(Shape.One, guess, IsGuess: true);
        }

        IReadOnlyCollection<MappedClass> targets = next is not null && dialect.GoesOn(next.Name) ? book.ByRelation(link.Name) : [];
        if (targets.Count == 0)
        {
            return default;
        }

        MappedClass? nearest = ClassBook.Nearest([.. targets], path, out bool isSure);
        return new(Shape.Rows, nearest, isSure ? SourceSignals.What(SourceSignal.RelationName) : SourceSignals.Ambiguous);
    }
}
