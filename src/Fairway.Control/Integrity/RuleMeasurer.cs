using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Control.Integrity;

/// <summary>
/// Asks both databases what rules find. All tests of one table are one scan of it; each side is asked one thing at a time, so that a hundred rules are no more of a load
/// than one query that never ends. A rule that cannot be asked spoils no other.
/// </summary>
/// <param name="source">The source.</param>
/// <param name="target">The target.</param>
/// <param name="limits">What a question may cost.</param>
/// <param name="clock">The clock.</param>
public sealed class RuleMeasurer(ISystem source, ISystem target, ProbeLimits limits, TimeProvider clock)
{
    private const int MostKeys = 20;

    /// <summary>Measures some rules.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="sides">Which sides are asked; both are compared only when both are.</param>
    /// <param name="moving">Who follows whom; null while both stand still.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>One reading per rule, in their order. A database that cannot be asked is a reason in them, no exception.</returns>
    public async Task<ImmutableArray<RuleReading>> MeasureAsync(ImmutableArray<PlannedRule> rules, AskedSides sides, ICatchUp? moving, CancellationToken cancellationToken)
    {
        Task<Answers> here = AskAsync(source, sides.HasFlag(AskedSides.Source) ? [.. rules.Select(r => r.Source)] : [], cancellationToken);
        Task<Answers> there = AskAsync(target, sides.HasFlag(AskedSides.Target) ? [.. rules.Select(r => r.Target)] : [], cancellationToken);
        await Task.WhenAll(here, there);
        var readings = ImmutableArray.CreateBuilder<RuleReading>(rules.Length);
        for (int i = 0; i < rules.Length; i++)
        {
            (RuleMeasure? found, string? why, TimeSpan took) = (await here).Of(i);
            (RuleMeasure? other, string? because, TimeSpan longer) = (await there).Of(i);
            TimeSpan slower = took > longer ? took : longer;
            var reading = new RuleReading(rules[i].Rule, clock.GetUtcNow())
            {
                Source = found,
                Target = other,
                NotAsked = why is not null && because is not null ? $"{why}; {because}" : why ?? because,
                Took = slower,
                AtRest = slower,
            };
            readings.Add(sides == AskedSides.Both && rules[i].Between is { } pair ? await CompareAsync(reading, pair, moving, cancellationToken) : reading);
        }

        return readings.MoveToImmutable();
    }

    private async Task<RuleReading> CompareAsync(RuleReading reading, TotalsPair pair, ICatchUp? moving, CancellationToken cancellationToken)
    {
        long began = clock.GetTimestamp();
        try
        {
            var totals = new TotalsComparer(pair, Probe(source), Probe(target), limits, clock);
            RuleMeasure between = await totals.CompareAsync(moving, cancellationToken);
            return reading with { Between = between, Took = reading.Took + clock.GetElapsedTime(began), AtRest = reading.AtRest + totals.AtRest };
        }
        catch (EngineFault fault)
        {
            return reading with { NotAsked = Because(fault), Took = reading.Took + clock.GetElapsedTime(began) };
        }
    }

    private async Task<Answers> AskAsync(ISystem system, ImmutableArray<SideQuestion?> questions, CancellationToken cancellationToken)
    {
        var answers = new Answers(questions.Length, system == source ? "source" : "target");
        IEnumerable<IGrouping<TableName, int>> tables = Enumerable.Range(0, questions.Length).Where(i => TableOf(questions[i]) is not null).GroupBy(i => TableOf(questions[i])!.Name); // Filtered in the line before.
        foreach (IGrouping<TableName, int> table in tables)
        {
            await AskTableAsync(system, questions, [.. table], answers, cancellationToken);
        }

        for (int i = 0; i < questions.Length; i++)
        {
            if (questions[i] is SideQuestion.Number number)
            {
                await answers.TakeAsync(clock, [i], async () => [await NumberAsync(system, number, cancellationToken)]);
            }
        }

        return answers;
    }

    private async Task AskTableAsync(ISystem system, ImmutableArray<SideQuestion?> questions, int[] places, Answers answers, CancellationToken cancellationToken)
    {
        await answers.TakeAsync(clock, places, () => CountAsync(system, [.. places.Select(p => questions[p]!)], cancellationToken)); // Those of a table are there.
        if (places.Length > 1 && places.All(answers.HasFailed))
        {
            // One that does not fit spoils the scan for all: each for itself then.
            foreach (int place in places)
            {
                await answers.TakeAsync(clock, [place], () => CountAsync(system, [questions[place]!], cancellationToken)); // As above.
            }
        }
    }

    private async Task<RuleMeasure[]> CountAsync(ISystem system, ImmutableArray<SideQuestion> questions, CancellationToken cancellationToken)
    {
        TableSchema table = TableOf(questions[0])!; // All are of one table.
        RowTest[] tests = [.. questions.Select(TestOf)];
        RowTallies tallies = await Probe(system).CountAsync(table, [.. tests], limits, cancellationToken);
        var measures = new RuleMeasure[questions.Length];
        for (int i = 0; i < questions.Length; i++)
        {
            RowTally tally = tallies.Tests[i];
            measures[i] = questions[i] is SideQuestion.Newest
                ? new RuleMeasure(tally.Considered, tally.Considered > 0 && tally.Found == 0 ? 1 : 0, [])
                : new RuleMeasure(tally.Considered, tally.Found, tally.Found == 0 ? [] : await Probe(system).KeysAsync(table, tests[i], MostKeys, limits, cancellationToken));
        }

        return measures;
    }

    private async Task<RuleMeasure> NumberAsync(ISystem system, SideQuestion.Number question, CancellationToken cancellationToken)
    {
        ExactNumber number = await Probe(system).NumberAsync(question.Sql, limits, cancellationToken);
        bool whole = number.Scale == 0 && number >= 0 && number <= long.MaxValue;
        return whole ? new RuleMeasure(0, (long)number.Coefficient, []) : throw new EngineFault(
            EngineFaultKind.BadSetup, system.DisplayName, "the statement of a rule gives a number that counts nothing", "Let it give a whole number from 0 on: how much is wrong.");
    }

    private RowTest TestOf(SideQuestion question) => question switch
    {
        SideQuestion.Rows rows => rows.Test,
        SideQuestion.Newest newest => new Breaks(new Compared(newest.Column, Comparison.GreaterOrEqual, Oldest(newest)), newest.Where),
        _ => throw new ArgumentOutOfRangeException(nameof(question), question.GetType().Name, "It is no question about rows."),
    };

    private string Oldest(SideQuestion.Newest question)
    {
        DateTime oldest = (clock.GetUtcNow() - question.Within).UtcDateTime;
        ValueKind kind = question.Table.Columns.FirstOrDefault(c => string.Equals(c.Name, question.Column, StringComparison.OrdinalIgnoreCase))?.Type.Kind ?? ValueKind.TimestampTz;
        return oldest.ToString(kind switch { ValueKind.Date => "yyyy-MM-dd", ValueKind.Timestamp => "yyyy-MM-dd HH:mm:ss", _ => "yyyy-MM-dd HH:mm:ss+00" }, CultureInfo.InvariantCulture);
    }

    private static TableSchema? TableOf(SideQuestion? question) => question switch
    {
        SideQuestion.Rows rows => rows.Table,
        SideQuestion.Newest newest => newest.Table,
        _ => null,
    };

    private static IRuleProbe Probe(ISystem system) => system.RuleProbe ?? throw new EngineFault(
        EngineFaultKind.BadSetup, system.DisplayName, $"an engine of dialect {system.Traits.Dialect} answers no rules", "Remove the rules, or move to an engine that does.");

    private static string Because(EngineFault fault) => $"{fault.Place}: {fault.Seen}. {fault.Remedy.TrimEnd('.')}";

    private sealed class Answers(int count, string side)
    {
        private readonly RuleMeasure?[] _measures = new RuleMeasure?[count];
        private readonly string?[] _reasons = new string?[count];
        private readonly TimeSpan[] _took = new TimeSpan[count];

        public (RuleMeasure? Measure, string? Reason, TimeSpan Took) Of(int place) => place < count ? (_measures[place], _reasons[place], _took[place]) : default;

        public bool HasFailed(int place) => _reasons[place] is not null;

        public async Task TakeAsync(TimeProvider clock, int[] places, Func<Task<RuleMeasure[]>> ask)
        {
            long began = clock.GetTimestamp();
            try
            {
                RuleMeasure[] measures = await ask();
                for (int i = 0; i < places.Length; i++)
                {
                    (_measures[places[i]], _reasons[places[i]]) = (measures[i], null);
                }
            }
            catch (EngineFault fault)
            {
                foreach (int place in places)
                {
                    _reasons[place] = $"{side}: {Because(fault)}";
                }
            }

            // Those of one scan share its time.
            foreach (int place in places)
            {
                _took[place] += clock.GetElapsedTime(began) / places.Length;
            }
        }
    }
}
