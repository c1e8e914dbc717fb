using System.Collections.Immutable;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Statements;
using Fairway.Control.Challenge;
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
    private readonly ChartDesk _desk = new(workspace);
    private readonly ImmutableArray<string>.Builder _unreached = ImmutableArray.CreateBuilder<string>();

    /// <summary>All of it.</summary>
    /// <param name="workspace">The project.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CommandRefusedException">The chart is damaged.</exception>
    public static async Task<ChallengeReport> ReadAsync(Workspace workspace, TimeProvider clock, CancellationToken cancellationToken) =>
        Challenger.WithAll.Ask(await new ChallengeReading(workspace, clock).FactsAsync(cancellationToken));

    private async Task<ChallengeFacts> FactsAsync(CancellationToken cancellationToken)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(workspace.Folder, Path.GetFileName(workspace.File)), cancellationToken);
        var facts = new ChallengeFacts
        {
            Spec = workspace.Spec,
            Text = new ProjectText(text),
            Now = clock.GetUtcNow(),
            Target = await TargetAsync(cancellationToken),
            TargetKeepsChanges = workspace.KnowsTarget ? workspace.Target.ChangeCapture is not null : null,
        };
        facts = await new SourceFacts(workspace, _desk, clock).AddToAsync(facts, fault => Unreached("The source", fault), cancellationToken);
        facts = await WithChartAsync(facts, cancellationToken);
        facts = await new JournalFacts(workspace).AddToAsync(facts, fault => Unreached("The journal", fault), cancellationToken);
        return facts with { Unreached = [.. _unreached.Distinct()] };
    }

    private async Task<ChallengeFacts> WithChartAsync(ChallengeFacts facts, CancellationToken cancellationToken)
    {
        ChartSnapshot chart = await _desk.ReadAsync(cancellationToken);
        if (chart.Nodes.IsEmpty)
        {
            return facts;
        }

        facts = facts with { Chart = chart };
        if (!workspace.KnowsSource)
        {
            // Whose SQL the statements are is not known here.
            return facts;
        }

        SchemaNames names = new(
            _desk.Dialect,
            chart.Nodes.Values.Where(n => n.Id.IsRelation && n.Id.Column is null).Select(n => RelationNames.Of(_desk.Dialect, n.Id.Name, n.Columns)),
            workspace.Source.Traits.DefaultSchema is { } schema ? [schema] : []);
        (TrafficLog seen, TrafficLog logged) = (await _desk.ReadTrafficAsync(cancellationToken), await _desk.ReadLoggedAsync(cancellationToken));
        return facts with { Traffic = new TrafficReading(workspace.Spec, chart, names).Of(seen, logged) };
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
            Unreached("The target", fault);
            return null;
        }
    }

    private void Unreached(string what, EngineFault fault) => _unreached.Add($"{what} could not be asked: {fault.Place}: {fault.Seen}");
}
