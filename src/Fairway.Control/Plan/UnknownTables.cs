using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Validation;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>What the file says of tables that the source does not have. It moves nothing, so it keeps nothing from moving; whoever wrote it believes that something is covered which is not.</summary>
internal static class UnknownTables
{
    /// <summary>A note for each pattern of a workflow, of declared work or of a record that fits nothing in the source, and for each bridge that no foreign key crosses.</summary>
    public static IEnumerable<PlanNote> Of(ProjectSpec project, DatabaseSchema source)
    {
        TableName[] there = [.. source.Tables.Select(t => t.Name), .. source.Others.Select(o => TableName.Parse(o.Name))];
        return
        [
            .. from named in (IEnumerable<(string Place, TablePattern Pattern)>)
               [
                   .. project.Workflows.SelectMany(w => w.Tables, (workflow, pattern) => ($"workflows.{workflow.Name}.tables", pattern)),
                   .. project.Changes.SelectMany(c => c.Tables, (change, pattern) => ($"changes.{change.Id}.tables", pattern)),
               ]
               where !there.Any(named.Pattern.Matches)
               select new PlanNote(PlanNoteKind.NamesNothing, named.Place, $"no table of the source fits '{named.Pattern}'", Remedy(named.Pattern, there, [])),
            .. from record in project.Records
               from pattern in record.On
               where !there.Any(pattern.Matches) && !project.Domains.Any(d => d.Name == pattern.Text)
               select new PlanNote(
                   PlanNoteKind.NamesNothing, $"records.{record.Id}.on", $"no domain and no table of the source fits '{pattern}'", Remedy(pattern, there, project.Domains.Select(d => d.Name))),
            .. project.Bridges.SelectMany(b => OfBridge(b, source)),
        ];
    }

    private static IEnumerable<PlanNote> OfBridge(BridgeSpec bridge, DatabaseSchema source)
    {
        TableSchema[] tables = [.. source.Tables.Where(t => bridge.IsOf(t.Name))];
        string[] first = [.. tables.SelectMany(t => t.ForeignKeys).Select(k => k.Columns[0])];
        if (!first.Contains(bridge.Column, StringComparer.OrdinalIgnoreCase))
        {
            (string seen, string remedy) = tables.Length == 0
                ? ($"no table of the source is {bridge.Table}", NearestName.Remedy(bridge.Table.Name, source.Tables.Select(t => t.Name.Name), "Correct it, or remove the bridge."))
                : ($"no foreign key of {bridge.Table} begins with '{bridge.Column}'", NearestName.Remedy(bridge.Column, first, "Correct it, or remove the bridge."));
            yield return new PlanNote(PlanNoteKind.NamesNothing, $"bridges.{bridge.Table}.{bridge.Column}", seen, remedy);
        }
    }

    private static string Remedy(TablePattern pattern, TableName[] there, IEnumerable<string> more) => NearestName.Remedy(
        pattern.Text, there.Select(t => pattern.Text.Contains('.', StringComparison.Ordinal) ? t.ToString() : t.Name).Concat(more), "Correct it, or leave it out.");
}
