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
        var names = new TargetNames(request, notes);
        TableChoice choice = new TableChooser(request, names, notes).Choose();
        var moving = new HashSet<string>(choice.All.Select(t => t.Name.ToString()), request.SourceNames);
        ImmutableArray<TableSchema> ordered = TableOrder.ByReferences(choice.Crossing, request.SourceNames);
        var planner = new TablePlanner(request, names, moving, notes);
        ImmutableArray<TableCrossing> crossings = new IndexNames(request, notes).Settle([.. ordered.Select(t => planner.Plan(t, names.MappingOf(t.Name)))]);
        ImmutableArray<TableName> carriedTables =
        [
            .. choice.DefinitionsOnly.Select(t => t.Name),
            .. crossings.SelectMany(c => c.Routes).Where(r => r.Target.Carried).Select(r => r.Target.Name),
        ];
        NoteBorders(request, choice, carriedTables, moving, notes);
        NoteUnusedMappings(request.Project, names, choice, notes);
        ImmutableArray<SchemaObject> carried = new ObjectPlanner(request, names, notes).Plan(crossings, carriedTables);
        NoteClashes(request, crossings, carried, notes);
        notes.AddRange(ChangeNotes.Of(request.Project, crossings));
        notes.AddRange(UnknownTables.Of(request.Project, request.SourceSchema));
        return new MigrationPlan
        {
            Project = request.Project.Name,
            Source = request.Source.DisplayName,
            Target = request.Target.DisplayName,
            Crossings = crossings,
            CarriedTables = carriedTables,
            CarriedObjects = carried,
            Notes = [.. notes.OrderByDescending(n => n.Kind == PlanNoteKind.Refused)],
            Digest = PlanDigest.Of(crossings, names),
        };
    }

    private static void NoteClashes(PlanRequest request, ImmutableArray<TableCrossing> crossings, ImmutableArray<SchemaObject> carried, List<PlanNote> notes)
    {
        var views = new HashSet<string>(carried.Where(o => o.Kind == "view").Select(o => o.Name), request.TargetNames);
        foreach (TableRoute route in crossings.SelectMany(c => c.Routes).Where(r => views.Contains(r.Target.Name.ToString())))
        {
            notes.Add(new PlanNote(
                PlanNoteKind.Refused,
                $"table {route.Target.Name}",
                $"{route.Source.Name} would be written there, and a view of that name moves too",
                "Give the table another name with 'to'."));
        }

        IEnumerable<IGrouping<string, TableRoute>> clashes = crossings
            .SelectMany(c => c.Routes)
            .GroupBy(r => r.Target.Name.ToString(), request.TargetNames)
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

    private static void NoteBorders(PlanRequest request, TableChoice choice, ImmutableArray<TableName> carried, HashSet<string> moving, List<PlanNote> notes)
    {
        var carriedNames = new HashSet<string>(carried.Select(t => t.ToString()), request.SourceNames);
        foreach (TableSchema table in choice.Arriving)
        {
            bool isCarried = carriedNames.Contains(table.Name.ToString());
            foreach (ForeignKeySchema reference in table.ForeignKeys.Where(f => !moving.Contains(f.References.ToString())))
            {
                notes.Add(new PlanNote(
                    isCarried ? PlanNoteKind.NotCarried : PlanNoteKind.Decision,
                    $"foreign key {table.Name} ({string.Join(", ", reference.Columns)})",
                    $"it refers to {reference.References}, which does not move{(isCarried ? "" : ": the target will refuse writes that check it")}",
                    $"Add {reference.References} to a domain."));
            }
        }
    }

    private static void NoteUnusedMappings(ProjectSpec project, TargetNames names, TableChoice choice, List<PlanNote> notes)
    {
        var used = new HashSet<TableMappingSpec>(names.MappingsOf(choice.All.Select(t => t.Name)), ReferenceEqualityComparer.Instance);
        foreach (TableMappingSpec mapping in project.Mapping.Where(m => !used.Contains(m) && !names.IsRefused(m)))
        {
            TableSchema[] moving = [.. choice.Arriving.OrderBy(t => t.Name.ToString(), StringComparer.Ordinal)];
            notes.Add(new PlanNote(
                PlanNoteKind.Refused,
                $"mapping: {mapping.Table}",
                "no table of that name moves",
                $"These move: {string.Join(", ", moving.Take(20).Select(t => t.Name))}{(moving.Length > 20 ? ", …" : "")}."));
        }
    }
}
