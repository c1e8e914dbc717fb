using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>verify --rules</c>: looks at every rule of every domain on both sides once, and at nothing else.</summary>
internal static class RuleCheck
{
    private static readonly ProbeLimits _limits = new(TimeSpan.FromMinutes(10));

    public static async Task<int> RunAsync(Invocation invocation, Workspace workspace, CancellationToken cancellationToken)
    {
        if (workspace.Spec.Integrity.IsEmpty)
        {
            throw new CommandRefusedException(ExitCode.Usage, "The project file", "it has no rules", "Add them under 'integrity'; 'fairway project-schema' has their form.");
        }

        ImmutableArray<RuleOutcome> outcomes = await LookAsync(invocation, workspace, cancellationToken);
        bool ok = outcomes.All(o => o.Verdict is Verdict.Pass or Verdict.Warn or Verdict.NotAsked);
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = ok, Rules = outcomes.Select(RuleText.Json) }));
        }
        else
        {
            RuleText.Print(invocation.Terminal, outcomes);
            invocation.Terminal.Result(RuleText.Sum(outcomes));
        }

        return ok ? ExitCode.Done : ExitCode.Differences;
    }

    private static async Task<ImmutableArray<RuleOutcome>> LookAsync(Invocation invocation, Workspace workspace, CancellationToken cancellationToken)
    {
        JournalSummary journal = await JournalSummary.ReadAsync(workspace.JournalStore, cancellationToken);
        ImmutableArray<PlannedRule> rules = await LiveSetup.RulesAsync(workspace, cancellationToken);
        var measurer = new RuleMeasurer(workspace.Source, workspace.Target, _limits, invocation.Clock);
        bool moves = journal.Domains.States.Values.Any(s => s.Stage is Control.Journal.DomainStage.Follow or Control.Journal.DomainStage.Live);
        if (moves && rules.Any(r => r.Between is not null))
        {
            invocation.Terminal.Note("Both sides move while they are compared: totals that change at this moment may look different. A runner waits for that; see 'fairway status'.");
        }

        bool isCopied = moves || journal.State.Tables.Values.Any(t => t.Rows is not null);
        if (!isCopied)
        {
            invocation.Terminal.Note("Nothing was copied yet: the source alone is asked.");
        }

        ImmutableArray<PlannedRule> asked = [.. rules.Where(r => r.IsAsked(journal.Domains.Of(r.Domain).SourceOfTruth == Side.Source))];
        ImmutableArray<RuleReading> readings = await measurer.MeasureAsync(asked, isCopied ? AskedSides.Both : AskedSides.Source, moving: null, cancellationToken);
        var outcomes = readings.Select((r, i) => RuleJudge.Judge(r, journal.Findings.AllowanceOf(asked[i].Domain, r.Rule))).ToDictionary(o => o.Rule.Id);
        return [.. rules.Select(r => outcomes.GetValueOrDefault(r.Rule.Id) ?? RuleOutcome.NobodyAsks(r.Rule, invocation.Clock.GetUtcNow()))];
    }
}
