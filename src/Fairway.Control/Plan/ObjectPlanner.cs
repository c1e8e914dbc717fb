using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Control.Plan;

/// <summary>Decides about what is not a table: settings and statistics are carried, views and triggers too
/// while all that they mention keeps its name; everything else is named.</summary>
internal sealed class ObjectPlanner(PlanRequest request, TargetNames names, List<PlanNote> notes)
{
    private static readonly string[] Portable = ["setting", "view", "trigger", "statistics"];

    public ImmutableArray<SchemaObject> Plan(ImmutableArray<TableCrossing> crossings)
    {
        var absent = new HashSet<string>(
            request.SourceSchema.Tables.Select(t => t.Name).Except(crossings.Select(c => c.Source.Name)).Select(n => n.Name),
            StringComparer.OrdinalIgnoreCase);
        var changed = new HashSet<string>(crossings.Where(c => names.MappingOf(c.Source.Name) is not null).Select(c => c.Source.Name.Name), StringComparer.OrdinalIgnoreCase);
        List<SchemaObject> left = [.. request.SourceSchema.Others.OrderBy(o => Array.IndexOf(Portable, o.Kind))];

        // What mentions an object that is not there cannot be made either, in whatever order they were declared: until nothing more falls out.
        for (int before = -1; before != left.Count;)
        {
            before = left.Count;
            left.RemoveAll(item => IsLeftBehind(item, absent, changed));
        }

        return [.. left];
    }

    private bool IsLeftBehind(SchemaObject item, HashSet<string> absent, HashSet<string> changed)
    {
        if (Obstacle(item, absent, changed) is not { } obstacle)
        {
            return false;
        }

        notes.Add(new PlanNote(PlanNoteKind.NotCarried, $"{item.Kind} {item.Name}", obstacle, "Make it in the target after the copy, if it is needed there."));
        absent.Add(item.Name);
        return true;
    }

    private string? Obstacle(SchemaObject item, HashSet<string> absent, HashSet<string> changed)
    {
        if (!Portable.Contains(item.Kind) || item.NativeSql is null)
        {
            return $"a {item.Kind} is not moved";
        }

        if (!request.SameDialect)
        {
            return "it is written in the source's dialect";
        }

        return SqlMentions.Any(item.NativeSql, absent) ? "it mentions something that does not move"
            : SqlMentions.Any(item.NativeSql, changed) ? "it mentions a table that the mapping changes"
            : null;
    }
}
