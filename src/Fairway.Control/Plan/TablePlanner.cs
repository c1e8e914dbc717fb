using System.Collections.Immutable;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Control.Plan;

/// <summary>Decides how one table crosses. A table that changes nothing keeps the definition of its own system, to the letter.</summary>
internal sealed class TablePlanner(PlanRequest request, TargetNames names, IReadOnlySet<string> moving, List<PlanNote> notes)
{
    private readonly ColumnPlanner _columns = new(request, notes);

    public TableCrossing Plan(TableSchema table, TableMappingSpec? mapping)
    {
        NoteKey(table);
        ImmutableArray<PlannedColumn> columns = PlanColumns(table, mapping);
        if (!columns.Any(c => c.Target is { IsGenerated: false }))
        {
            notes.Add(new PlanNote(PlanNoteKind.Refused, $"{table.Name}", "the mapping leaves no column that could be written", "Keep a column, or exclude the table from its domain."));
        }

        TableSchema source = table with { Columns = [.. columns.Where(c => c.Source is not null).Select(c => c.Source!)] };
        ImmutableArray<string> moved = mapping?.Split is null ? [] : MovedColumns(table, mapping.Split);
        var shape = new TargetShape(request, names, moving, notes, table, columns);
        ImmutableArray<PlannedColumn> own = [.. columns.Where(c => c.Source is null || !moved.Contains(c.Source.Name))];
        var routes = ImmutableArray.CreateBuilder<TableRoute>();
        routes.Add(Route(source, shape.Main(names.Of(table.Name), own), own));
        if (mapping?.Split is { } split)
        {
            ImmutableArray<PlannedColumn> columnsOfSplit = [.. columns.Where(c => c.Source is not null && names.IsInSplit(table.Name, c.Source.Name))];
            routes.Add(Route(source, shape.SplitOff(names.Beside(table.Name, split.To), columnsOfSplit), columnsOfSplit));
        }

        NoteOptions(routes);
        return new TableCrossing(source, routes.ToImmutable());
    }

    private void NoteOptions(IEnumerable<TableRoute> routes)
    {
        foreach (TableRoute route in routes)
        {
            notes.AddRange(request.Target.SchemaWriter.OptionsNotKept(route.Target).Select(option =>
                new PlanNote(PlanNoteKind.NotCarried, $"table {route.Target.Name}", $"it is made without {option}", "Give the columns other types with 'as', if the option is needed.")));
        }
    }

    private static TableRoute Route(TableSchema source, TableSchema target, ImmutableArray<PlannedColumn> columns) => new(
        source,
        target,
        [.. columns.Where(c => c.Target is { IsGenerated: false }).Select(c => new ColumnRoute(c.Target!.Name, c.Source?.Name, c.Steps))]);

    private ImmutableArray<PlannedColumn> PlanColumns(TableSchema table, TableMappingSpec? mapping)
    {
        NoteUnknownColumns(table, mapping);
        IEnumerable<PlannedColumn> existing = table.Columns.Select(column => _columns.Plan(
            table.Name,
            column,
            names.MappingOf(table.Name, column.Name)));
        IEnumerable<PlannedColumn> added = (mapping?.Add ?? []).Select(a => _columns.Plan(table.Name, a));
        ImmutableArray<PlannedColumn> all = [.. existing, .. added];
        foreach (IGrouping<string, PlannedColumn> clash in all.Where(c => c.Target is not null).GroupBy(c => c.Target!.Name, request.TargetNames).Where(g => g.Count() > 1))
        {
            notes.Add(new PlanNote(PlanNoteKind.Refused, $"{table.Name}", $"{clash.Count()} columns would be called '{clash.Key}' in the target", "Give one of them another name with 'to'."));
        }

        // The plan is refused; what is left of it must still hold together.
        var taken = new HashSet<string>(request.TargetNames);
        return [.. all.Select(c => c.Target is null || taken.Add(c.Target.Name) ? c : c with { Target = null }).Where(c => c.Source is not null || c.Target is not null)];
    }

    private void NoteUnknownColumns(TableSchema table, TableMappingSpec? mapping)
    {
        IEnumerable<string> mentioned = (mapping?.Columns ?? []).Select(c => c.Column).Concat(mapping?.Split?.Columns ?? []);
        foreach (string name in mentioned.Where(n => NameMatch.Find(table.Columns, c => c.Name, n) is null))
        {
            notes.Add(new PlanNote(
                PlanNoteKind.Refused,
                $"{table.Name}.{name}",
                "the mapping names a column that the source does not have",
                $"The table has: {string.Join(", ", table.Columns.Select(c => c.Name))}."));
        }
    }

    private void NoteKey(TableSchema table)
    {
        if (table.Key is null)
        {
            notes.Add(new PlanNote(
                PlanNoteKind.Decision,
                $"{table.Name}",
                $"no usable key ({table.KeylessReason ?? "none declared"}): {HowCopied} and compared as a multiset"));
        }
    }

    // Where readers share a snapshot, ranges are places inside it; they end with it.
    private string HowCopied => request.Source.Traits.SharedSnapshot ? "copied by place, from the beginning again when it is interrupted," : "copied in one piece";

    // The key's columns stand in both tables, so that the rows can be joined again.
    private ImmutableArray<string> MovedColumns(TableSchema table, SplitSpec split)
    {
        string[] key = table.Key is null ? [] : [.. table.Key.Columns];
        string[] absent = [.. key.Where(k => !names.IsInSplit(table.Name, k))];
        if (key.Length == 0 || absent.Length > 0)
        {
            notes.Add(new PlanNote(
                PlanNoteKind.Refused,
                $"{split.To}",
                key.Length == 0 ? $"{table.Name} has no usable key, so its parts could never be joined again" : $"the split leaves out the key column {string.Join(", ", absent)}",
                "Name the whole key among the columns of the split."));
        }

        return [.. table.Columns.Select(c => c.Name).Where(c => names.IsInSplit(table.Name, c) && !key.Contains(c, request.SourceNames))];
    }
}
