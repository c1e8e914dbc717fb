using System.Collections.Immutable;
using Fairway.Chart.Model;
using Fairway.Control.Challenge;
using Fairway.Control.Plan;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Host.Runner.Charting;

namespace Fairway.Host.Runner.Challenging;

/// <summary>
/// Gathers what the challenge's rules look at, and asks them: the project file, the source's and the target's definitions, the chart, what was seen of traffic, the journal. Changes nothing. What
/// cannot be reached is left out, and the rules that need it say so.
/// </summary>
internal sealed class ChallengeReading(Workspace workspace, TimeProvider clock)
{
    private readonly ImmutableArray<string>.Builder _unreached = ImmutableArray.CreateBuilder<string>();

    /// <summary>All of it.</summary>
    /// <param name="workspace">The project.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CommandRefusedException">The chart is damaged.</exception>
    public static async Task<ChallengeReport> ReadAsync(Workspace workspace, TimeProvider clock, CancellationToken cancellationToken) =>
        Challenger.WithAll.Ask(await new ChallengeReading(workspace, clock).FactsAsync(cancellationToken));

    /// <summary>The facts. Once only.</summary>
    /// <exception cref="CommandRefusedException">The chart is damaged.</exception>
    public async Task<ChallengeFacts> FactsAsync(CancellationToken cancellationToken)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(workspace.Folder, Path.GetFileName(workspace.File)), cancellationToken);
        var facts = new ChallengeFacts
        {
            Spec = workspace.Spec,
            Text = new ProjectText(text),
            Now = clock.GetUtcNow(),
            TargetKeepsChanges = workspace.Target.ChangeCapture is not null,
        };
        DatabaseSchema? source = await ReachedAsync("The source", token => workspace.Source.SchemaReader.ReadAsync(token), cancellationToken);
        if (source is not null)
        {
            MigrationPlan plan = Planner.Make(new PlanRequest(workspace.Spec, workspace.Source, workspace.Target, source));
            facts = facts with { Source = source, Plan = plan, Rows = await ReachedAsync("The source", token => RowsAsync(plan, token), cancellationToken) };
        }

        facts = facts with { Target = await TargetAsync(cancellationToken) };
        var desk = new ChartDesk(workspace);
        ChartSnapshot chart = await desk.ReadAsync(cancellationToken);
        facts = facts with { Chart = chart.Nodes.IsEmpty ? null : chart };
        facts = await new JournalFacts(workspace).AddToAsync(facts, fault => _unreached.Add($"The journal: {fault.Place}: {fault.Seen}"), cancellationToken);
        return facts with { Unreached = _unreached.ToImmutable() };
    }

    private async Task<ImmutableDictionary<string, long>> RowsAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        var rows = ImmutableDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        await using ISnapshotReader reader = await workspace.Source.OpenSnapshotAsync(Misfits.Refuse, cancellationToken);
        foreach (TableSchema table in plan.Crossings.Select(c => c.Source))
        {
            rows[table.Name.ToString()] = await reader.EstimateRowsAsync(table, cancellationToken);
        }

        return rows.ToImmutable();
    }

    // A file that the first write makes declares nothing yet, which is something that is known.
    private async Task<DatabaseSchema?> TargetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await workspace.Target.SchemaReader.ReadAsync(cancellationToken);
        }
        catch (EngineFault fault) when (fault.Kind == EngineFaultKind.Unreachable && workspace.Target.Traits.MadeByFirstWrite)
        {
            return new DatabaseSchema(workspace.Target.Traits.Dialect, [], []);
        }
        catch (EngineFault fault)
        {
            _unreached.Add($"The target: {fault.Place}: {fault.Seen}");
            return null;
        }
    }

    private async Task<T?> ReachedAsync<T>(string side, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await read(cancellationToken);
        }
        catch (EngineFault fault)
        {
            _unreached.Add($"{side}: {fault.Place}: {fault.Seen}");
            return null;
        }
    }
}
