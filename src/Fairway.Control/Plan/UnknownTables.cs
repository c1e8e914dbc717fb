using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Validation;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>What the file says of tables that the source does not have. It moves nothing, so it keeps nothing from moving; whoever wrote it believes that something is covered which is not.</summary>
internal static class UnknownTables
{
    /// <summary>A note for each pattern of a workflow or of declared work that fits nothing in the source.</summary>
    public static IEnumerable<PlanNote> Of(ProjectSpec project, DatabaseSchema source)
    {
        TableName[] there = [.. source.Tables.Select(t => t.Name), .. source.Others.Select(o => TableName.Parse(o.Name))];
        return
            from named in (IEnumerable<(string Place, TablePattern Pattern)>)
            [
                .. project.Workflows.SelectMany(w => w.Tables, (workflow, pattern) => ($"workflows.{workflow.Name}.tables", pattern)),
                .. project.Changes.SelectMany(c => c.Tables, (change, pattern) => ($"changes.{change.Id}.tables", pattern)),
            ]
            where !there.Any(named.Pattern.Matches)
            select new PlanNote(PlanNoteKind.NamesNothing, named.Place, $"no table of the source fits '{named.Pattern}'", Remedy(named.Pattern, there));
    }

    private static string Remedy(TablePattern pattern, TableName[] there)
    {
        string? near = NearestName.Of(pattern.Text, there.Select(t => pattern.Text.Contains('.', StringComparison.Ordinal) ? t.ToString() : t.Name));
        return near is null ? "Correct it, or leave it out." : $"Did you mean '{near}'?";
    }
}
