using System.Collections.Immutable;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Control.Plan;

/// <summary>Makes the plan: which tables, in what order, how each crosses, and what does not. Pure: it reads no rows and changes nothing.</summary>
public static class Planner
{
    /// <summary>Makes a plan. Mistakes become refusals inside it, all of them together.</summary>
    public static MigrationPlan Make(PlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var notes = new List<PlanNote>();
        var names = new TargetNames(request.Project.Mapping, request.SourceSchema.Tables);
        ImmutableArray<TableSchema> chosen = Choose(request, notes);
        ImmutableArray<TableSchema> ordered = TableOrder.ByReferences(chosen);
        var planner = new TablePlanner(request, names, notes);
        ImmutableArray<TableCrossing> crossings = [.. ordered.Select(t => planner.Plan(t, names.MappingOf(t.Name)))];
        NoteBorders(chosen, notes);
        NoteUnusedMappings(request.Project, chosen, notes);
        ImmutableArray<SchemaObject> carried = new ObjectPlanner(request, names, notes).Plan(crossings);
        NoteClashes(crossings, carried, notes);
        return new MigrationPlan
        {
            Project = request.Project.Name,
            Source = request.Source.DisplayName,
            Target = request.Target.DisplayName,
            Crossings = crossings,
            CarriedObjects = carried,
            Notes = [.. notes.OrderByDescending(n => n.Kind == PlanNoteKind.Refused)],
            Digest = PlanDigest.Of(crossings, names),
        };
    }

    private static ImmutableArray<TableSchema> Choose(PlanRequest request, List<PlanNote> notes)
    {
        ImmutableArray<TableSchema> tables = request.SourceSchema.Tables;
        foreach (TablePattern pattern in request.Project.Domains.SelectMany(d => d.Tables).Where(p => !tables.Any(t => p.Matches(t.Name))))
        {
            notes.Add(new PlanNote(
                PlanNoteKind.Refused,
                $"tables: {pattern}",
                tables.IsEmpty ? "the source has no tables" : "no table of the source fits",
                tables.IsEmpty ? "Check the address of the source." : $"The source has: {string.Join(", ", tables.Take(20).Select(t => t.Name))}{(tables.Length > 20 ? ", …" : "")}."));
        }

        var chosen = ImmutableArray.CreateBuilder<TableSchema>();
        foreach (TableSchema table in tables)
        {
            string[] claims = [.. request.Project.Domains.Where(d => d.Claims(table.Name)).Select(d => d.Name)];
            if (claims.Length == 0)
            {
                notes.Add(new PlanNote(PlanNoteKind.OutOfScope, $"table {table.Name}", "no domain names it; it stays where it is"));
                continue;
            }

            if (claims.Length > 1)
            {
                notes.Add(new PlanNote(PlanNoteKind.Refused, $"table {table.Name}", $"{claims.Length} domains name it: {string.Join(", ", claims)}", "Leave it to one of them."));
            }

            chosen.Add(table);
        }

        return chosen.ToImmutable();
    }

    private static void NoteClashes(ImmutableArray<TableCrossing> crossings, ImmutableArray<SchemaObject> carried, List<PlanNote> notes)
    {
        var views = new HashSet<string>(carried.Where(o => o.Kind == "view").Select(o => o.Name), StringComparer.OrdinalIgnoreCase);
        foreach (TableRoute route in crossings.SelectMany(c => c.Routes).Where(r => views.Contains(r.Target.Name.Name)))
        {
            notes.Add(new PlanNote(
                PlanNoteKind.Refused,
                $"table {route.Target.Name}",
                $"{route.Source.Name} would be written there, and a view of that name moves too",
                "Give the table another name with 'to'."));
        }

        IEnumerable<IGrouping<string, TableRoute>> clashes = crossings
            .SelectMany(c => c.Routes)
            .GroupBy(r => r.Target.Name.ToString(), StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1);
        foreach (IGrouping<string, TableRoute> clash in clashes)
        {
            notes.Add(new PlanNote(
                PlanNoteKind.Refused,
                $"table {clash.Key}",
                $"{string.Join(" and ", clash.Select(r => r.Source.Name))} would both be written there",
                "Give one of them another name with 'to'."));
        }
    }

    private static void NoteBorders(ImmutableArray<TableSchema> chosen, List<PlanNote> notes)
    {
        var inside = new HashSet<string>(chosen.Select(t => t.Name.ToString()), StringComparer.OrdinalIgnoreCase);
        foreach (TableSchema table in chosen)
        {
            foreach (ForeignKeySchema reference in table.ForeignKeys.Where(f => !inside.Contains(f.References.ToString())))
            {
                notes.Add(new PlanNote(
                    PlanNoteKind.Decision,
                    $"foreign key {table.Name} ({string.Join(", ", reference.Columns)})",
                    $"it refers to {reference.References}, which does not move: the target will refuse writes that check it",
                    $"Add {reference.References} to a domain."));
            }
        }
    }

    private static void NoteUnusedMappings(ProjectSpec project, ImmutableArray<TableSchema> chosen, List<PlanNote> notes)
    {
        var moving = new HashSet<string>(chosen.Select(t => t.Name.ToString()), StringComparer.OrdinalIgnoreCase);
        foreach (TableMappingSpec mapping in project.Mapping.Where(m => !moving.Contains(m.Table.ToString())))
        {
            notes.Add(new PlanNote(
                PlanNoteKind.Refused,
                $"mapping: {mapping.Table}",
                "no table of that name moves",
                $"These move: {string.Join(", ", chosen.Take(20).Select(t => t.Name))}{(chosen.Length > 20 ? ", …" : "")}."));
        }
    }
}
