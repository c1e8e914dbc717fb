using Fairway.Control.Plan;
using Fairway.Control.Project;
using Fairway.Flow.Engines;
using Fairway.Flow.Transform;
using Fairway.Host.Runner.Estimate;

namespace Fairway.Host.Cli.Commands;

/// <summary>Prints a plan for people.</summary>
internal static class PlanText
{
    private const int Alike = 5;
    private const int Named = 3;

    public static void Print(Terminal terminal, MigrationPlan plan, IReadOnlyDictionary<string, long> rows, PlanEstimate? estimate, IReadOnlyCollection<EngineFault> warnings, DeclaredText declared)
    {
        terminal.Result($"{plan.Project}: {plan.Source} → {plan.Target}, {CountedText.Of(plan.Crossings.Length, "table")}{(plan.Crossings.Length == 1 ? "" : " in this order")}");
        terminal.Result();
        var table = new TextTable("source", "rows", "target", "columns");
        foreach (TableCrossing crossing in plan.Crossings)
        {
            foreach (TableRoute route in crossing.Routes)
            {
                table.Add(crossing.Name, rows.GetValueOrDefault(crossing.Name), route.Target.Name, Columns(route));
            }
        }

        foreach (string line in table.Lines())
        {
            terminal.Result(line);
        }

        PrintSteps(terminal, plan);
        PrintNotes(terminal, plan);
        PrintDeclared(terminal, declared);
        terminal.Result();
        if (estimate is not null)
        {
            terminal.Result(Printable.Of(EstimateText.Of(estimate) + "."));
        }

        terminal.Result($"plan {plan.Digest[..16]}");
        foreach (EngineFault warning in warnings)
        {
            terminal.Result(Printable.Of($"WARNING: as things are, sync will stop at the target: {warning.Message}"));
        }

        terminal.Result(
            plan.IsRefused ? "The plan is refused; nothing can move before the points above are mended."
            : warnings.Count > 0 ? $"Next: mend that, then {Invocation.Program} sync"
            : $"Next: {Invocation.Program} sync, or {Invocation.Program} run while the business goes on");
    }

    private static string Columns(TableRoute route)
    {
        int changed = route.Columns.Count(c => c.Source != c.Target || !c.Steps.IsEmpty);
        return changed == 0 ? $"{route.Columns.Length} as they are" : $"{route.Columns.Length}, {changed} of them changed";
    }

    private static void PrintSteps(Terminal terminal, MigrationPlan plan)
    {
        string[] lines =
        [
            .. plan.Routes.SelectMany(route => route.Columns
                .Where(c => c.Source != c.Target || !c.Steps.IsEmpty)
                .Select(c => $"  {route.Source.Name}.{c.Source} → {route.Target.Name}.{c.Target}{(c.Steps.IsEmpty ? "" : ": " + string.Join(", then ", c.Steps.Select(s => s.Description)))}")),
        ];
        if (lines.Length > 0)
        {
            terminal.Result();
            terminal.Result("changes");
        }

        foreach (string line in lines)
        {
            terminal.Result(Printable.Of(line));
        }
    }

    private static void PrintNotes(Terminal terminal, MigrationPlan plan)
    {
        foreach (IGrouping<PlanNoteKind, PlanNote> kind in plan.Notes.GroupBy(n => n.Kind))
        {
            terminal.Result();
            terminal.Result(kind.Key switch
            {
                PlanNoteKind.Refused => "refused",
                PlanNoteKind.Overlap => "changes that overlap",
                PlanNoteKind.NamesNothing => "names of nothing",
                PlanNoteKind.Lossy => "lossy on the way back",
                PlanNoteKind.NotCarried => "not carried",
                PlanNoteKind.OutOfScope => "out of scope",
                _ => "decisions",
            });
            foreach (IGrouping<(string Text, string? Remedy), PlanNote> same in kind.GroupBy(n => (n.Text, n.Remedy)))
            {
                PrintSame(terminal, [.. same.Select(n => n.Place)], $"{same.Key.Text}.{(same.Key.Remedy is null ? "" : " " + same.Key.Remedy)}");
            }
        }
    }

    private static void PrintDeclared(Terminal terminal, DeclaredText declared)
    {
        string[] lines = [.. declared.Lines()];
        if (lines.Length > 0)
        {
            terminal.Result();
            terminal.Result("who is concerned");
        }

        foreach (string line in lines)
        {
            terminal.Result(Printable.Of($"  {line}"));
        }
    }

    // A hundred columns of one fate are one line: what matters would drown in them.
    private static void PrintSame(Terminal terminal, string[] places, string text)
    {
        if (places.Length > Alike)
        {
            terminal.Result(Printable.Of($"  {places.Length} times: {text}"));
            terminal.Result(Printable.Of($"    {string.Join(", ", places.Take(Named))} and {places.Length - Named} more; --json names all"));
            return;
        }

        foreach (string place in places)
        {
            terminal.Result(Printable.Of($"  {place}: {text}"));
        }
    }
}
