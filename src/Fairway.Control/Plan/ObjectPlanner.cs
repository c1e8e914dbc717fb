using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Control.Plan;

/// <summary>
/// Decides about what is not a table: it is carried while all that it uses arrives unchanged; everything else is named. An engine that keeps track of uses
/// says them; where none does, the definition's text has to tell.
/// </summary>
internal sealed class ObjectPlanner(PlanRequest request, TargetNames names, List<PlanNote> notes)
{
    // What can be made anew from its statement alone. A carrier brings every kind.
    private static readonly string[] _portable = ["setting", "view", "trigger", "statistics"];

    public ImmutableArray<SchemaObject> Plan(ImmutableArray<TableCrossing> crossings, ImmutableArray<TableName> carriedTables)
    {
        ArrivingTables tables = Tables(crossings, carriedTables);
        NoteParts(crossings, tables);
        List<SchemaObject> left = [.. request.SourceSchema.Others.Where(o => !o.PartOfTable).OrderBy(o => Array.IndexOf(_portable, o.Kind))];

        // What mentions an object that is not there cannot be made either, in whatever order they were declared: until nothing more falls out.
        for (int before = -1; before != left.Count;)
        {
            before = left.Count;
            left.RemoveAll(item => IsLeftBehind(item, tables));
        }

        foreach (SchemaObject item in left.Where(o => MentionsInBody(o, tables)))
        {
            notes.Add(new PlanNote(
                PlanNoteKind.Decision,
                $"{item.Kind} {item.Name}",
                "its text mentions something that does not move, or not unchanged: it is carried as it is, and fails where it comes to that",
                "Correct or drop it in the target, if it is called there."));
        }

        return [.. left];
    }

    private ArrivingTables Tables(ImmutableArray<TableCrossing> crossings, ImmutableArray<TableName> carriedTables)
    {
        TableName[] arriving = [.. crossings.Select(c => c.Source.Name), .. carriedTables];
        TableName[] changed = request.Carries
            ? [.. arriving.Except(carriedTables)]
            : [.. crossings.Where(c => names.MappingOf(c.Source.Name) is not null).Select(c => c.Source.Name)];
        return new ArrivingTables(request.SourceNames, request.SourceSchema.Tables.Select(t => t.Name).Except(arriving), changed);
    }

    private bool IsLeftBehind(SchemaObject item, ArrivingTables tables)
    {
        if (Obstacle(item, tables) is not { } obstacle)
        {
            return false;
        }

        notes.Add(new PlanNote(PlanNoteKind.NotCarried, $"{item.Kind} {item.Name}", obstacle, "Make it in the target after the copy, if it is needed there."));
        tables.Lose(item);
        return true;
    }

    private string? Obstacle(SchemaObject item, ArrivingTables tables)
    {
        if (item.StaysBecause is not null)
        {
            return item.StaysBecause;
        }

        if (!request.Carries && (!_portable.Contains(item.Kind) || item.NativeSql is null))
        {
            return $"a {item.Kind} is not moved";
        }

        if (!request.SameDialect)
        {
            return "it is written in the source's dialect";
        }

        return tables.UsesAbsent(item, Decisive(item)) ? "it mentions something that does not move"
            : tables.UsesChanged(item, Decisive(item)) ? "it mentions a table that the mapping changes"
            : null;
    }

    // The head of a routine must hold when it is made; its body is text until it runs. The server writes the body behind AS, on a line of its own.
    private string Decisive(SchemaObject item)
    {
        string sql = item.NativeSql ?? "";
        int body = request.Carries && item.Uses is null ? sql.IndexOf("\nAS ", StringComparison.Ordinal) : -1;
        return body < 0 ? sql : sql[..body];
    }

    private bool MentionsInBody(SchemaObject item, ArrivingTables tables) =>
        request.Carries && item is { Uses: null, NativeSql: { } sql } && (tables.UsesAbsent(item, sql) || tables.UsesChanged(item, sql));

    // What belongs to a table comes with it, or it is named: when the table stays, or is made anew from its columns.
    private void NoteParts(ImmutableArray<TableCrossing> crossings, ArrivingTables tables)
    {
        var numbered = new HashSet<string>(crossings.Where(c => c.Routes.Any(r => r.Target.HasSequence)).Select(c => c.Source.Name.ToString()), request.SourceNames);
        foreach (SchemaObject part in request.SourceSchema.Others.Where(o => o is { PartOfTable: true, Table: not null }))
        {
            bool stays = tables.IsAbsent(part.Table!); // Filtered above.
            bool carried = !stays && request.Carries && !tables.IsChanged(part.Table!);
            if (carried && (part.Uses ?? []).FirstOrDefault(tables.IsMissing) is { } missing)
            {
                notes.Add(new PlanNote(
                    PlanNoteKind.Refused,
                    $"{part.Kind} {part.Name}",
                    $"it comes with {part.Table} and needs {missing}, which does not move unchanged",
                    $"Let {missing} move as it is, or drop the {part.Kind} in the source."));
            }
            else if (!carried && !(part.Kind == "sequence" && numbered.Contains(part.Table!)))
            {
                notes.Add(new PlanNote(
                    PlanNoteKind.NotCarried,
                    $"{part.Kind} {part.Name}",
                    stays ? $"its table {part.Table} does not move" : part.StaysBecause ?? $"its table {part.Table} is made anew",
                    stays ? null : "Make it in the target after the copy, if it is needed there."));
            }
        }
    }
}
