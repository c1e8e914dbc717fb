using System.Collections.Immutable;
using System.Globalization;
using Fairway.Chart.Certainty;
using Fairway.Chart.Drift;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Reach;
using Fairway.Chart.Statements;
using Fairway.Control.Project.Spec;
using Fairway.Control.Stages;
using Fairway.Flow.Engines;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Runner.Charting;

/// <summary>
/// Watches the source while a runner lives, for weeks: who is connected every few seconds, what the server has counted every five minutes. The chart is made anew when somebody is there who was not, and every
/// five minutes at least (R32); who came, who stays away and who still works on a side that was left are findings (R33). A source that cannot be looked at stops nothing: that is said, and tried again.
/// </summary>
/// <param name="context">The project.</param>
internal sealed class ChartWatch(LiveContext context)
{
    private static readonly TimeSpan _betweenCounts = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _betweenFreshCounts = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan _afterTrouble = TimeSpan.FromSeconds(15);

    // Until somebody has taken a chart, nobody waits for news of it.
    private static readonly TimeSpan _firstUnasked = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _soonest = TimeSpan.FromSeconds(10);

    // Making a chart reads the catalogue: at most a twentieth of the time goes into it.
    private const int ShareOfTime = 20;

    private readonly ChartDesk _desk = new(context.Workspace);
    private readonly DependentsDesk _dependents = new(context);
    private readonly Dictionary<string, OldSide> _left = new(StringComparer.Ordinal);
    private CatalogueLook? _catalogue;
    private ImmutableArray<TrafficLog.Caller> _logged = [];
    private string? _trouble;

    /// <summary>What it knows, for whoever asks how the project stands; null when it does not watch.</summary>
    public LiveReport.ChartReport? Report { get; private set; }

    /// <summary>Watches until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        if (context.ChartEvery == TimeSpan.Zero || context.Workspace.Source is not { Inventory: { } inventory, Activity: { } activity })
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, stop);
            return;
        }

        TrafficLog log = await _desk.ReadTrafficAsync(stop);
        Report = new LiveReport.ChartReport { Watched = log.Watched };
        _logged = [.. (await _desk.ReadLoggedAsync(stop)).Sessions.Keys.Select(k => k.Caller).Distinct()];
        while (true)
        {
            try
            {
                await WatchAsync(inventory, activity, log, stop);
            }
            catch (Exception trouble) when (trouble is EngineFault or CommandRefusedException or IOException or UnauthorizedAccessException)
            {
                if (_trouble != trouble.Message)
                {
                    context.Voice.Say("chart", $"it is not watched at this moment, and that is tried again: {trouble.Message}");
                }

                _trouble = trouble.Message;
                Report = (Report ?? new LiveReport.ChartReport()) with { Trouble = trouble.Message };
                await Task.Delay(_afterTrouble, context.Clock, stop);
            }
        }
    }

    private async Task WatchAsync(IInventoryReader inventory, IActivity activity, TrafficLog log, CancellationToken stop)
    {
        await using IActivityWatch session = await activity.OpenAsync(stop);
        long? counted = null;
        long? made = null;
        long opened = context.Clock.GetTimestamp();
        TimeSpan rest = _soonest;
        bool isStale = true;
        try
        {
            while (true)
            {
                // What is copied and followed comes first, also in the first seconds.
                await Task.Delay(context.ChartEvery, context.Clock, stop);
                bool withStatements = counted is not { } last || context.Clock.GetElapsedTime(last) >= BetweenCounts();
                ActivityLook look = await session.LookAsync(withStatements, stop);
                DateTimeOffset at = context.Clock.GetUtcNow();
                (int sessions, int shapes) = (log.Sessions.Count, log.Counted.Count);
                log.Add(look, at);
                counted = withStatements ? context.Clock.GetTimestamp() : counted;
                isStale |= withStatements || log.Sessions.Count > sessions || log.Counted.Count > shapes;
                if (isStale && context.Clock.GetElapsedTime(made ?? opened) >= (made is not null ? rest : context.Chart.TakenAt is null ? _firstUnasked : TimeSpan.Zero))
                {
                    long began = context.Clock.GetTimestamp();
                    await MakeAsync(inventory, log, stop);
                    made = context.Clock.GetTimestamp();
                    rest = Later(_soonest, context.Clock.GetElapsedTime(began, made.Value) * ShareOfTime);
                    isStale = false;
                }

                await LookAtLeftAsync(inventory, look, at, stop);
            }
        }
        finally
        {
            await _desk.KeepTrafficAsync(log, CancellationToken.None);
        }
    }

    // Whoever comes for a moment only the counters see: right after a switch people wait to hear of him.
    private TimeSpan BetweenCounts() =>
        context.Workspace.Spec.Domains.Any(d => context.Chart.LeftAt(d.Name) is { } since && context.Clock.GetUtcNow() - since < _fresh) ? _betweenFreshCounts : _betweenCounts;

    private async Task MakeAsync(IInventoryReader inventory, TrafficLog log, CancellationToken stop)
    {
        _catalogue = await CatalogueLook.TakeAsync(context.Workspace, inventory, _desk.Dialect, context.Clock, stop);
        TrafficFindings traffic = _catalogue.Traffic(_logged);
        (ChartSnapshot before, ChartSnapshot chart) = await _desk.MakeAsync(
            [.. _catalogue.Findings(), traffic.Of(log, context.Workspace.Source.DisplayName), _catalogue.Rights(log)],
            context.Chart,
            context.Clock.GetUtcNow(),
            stop);
        await _desk.KeepTrafficAsync(log, stop);
        Node[] consumers = [.. chart.Nodes.Values.Where(n => n.Id.Kind == NodeKind.Consumer)];
        Report = new LiveReport.ChartReport
        {
            At = chart.TakenAt,
            Watched = log.Watched,
            Consumers = consumers.Length,
            Undocumented = consumers.Count(n => !n.IsDeclared && n.Owner is null),
            NewShapes = context.Chart.TakenAt is { } taken ? NewShapes(log, chart, _catalogue.Names, taken) : null,
        };

        // Whoever reads of what follows finds the chart that it was seen in.
        TellRemarks(before, chart);
        await _dependents.TakeAsync(chart, byPerson: false, stop);
        await TakeSilencesAsync(log, traffic, chart, stop);
        if (_trouble is not null)
        {
            _trouble = null;
            context.Voice.Say("chart", "it is watched again");
        }
    }

    private static int NewShapes(TrafficLog log, ChartSnapshot chart, SchemaNames names, DateTimeOffset since)
    {
        string[] shapes = [.. log.Sessions.Where(s => s.Key.Shape.Length > 0).GroupBy(s => s.Key.Shape).Where(g => g.Min(s => s.Value.First) > since).Select(g => g.Key)];
        if (shapes.Length == 0)
        {
            return 0;
        }

        HashSet<string> critical = [.. Criticality.Of(chart).Values.Where(s => s.Class <= Dependent.MildestCritical && s.Id.IsRelation).Select(s => s.Id.Name)];
        var reader = new StatementReader(names);
        return shapes.Count(s => reader.Read(log.Shapes[s]).Relations.Any(r => critical.Contains(r.Relation.ToString())));
    }

    // Of tables that no workflow with a class needs, a newcomer is worth a word and no more.
    private void TellRemarks(ChartSnapshot before, ChartSnapshot chart)
    {
        if (context.Chart.Digest is null)
        {
            return;
        }

        foreach (DomainSpec domain in context.Workspace.Spec.Domains)
        {
            IEnumerable<IGrouping<NodeId, Dependent>> strangers = Dependents.Of(chart, DependentsDesk.TablesOf(domain, chart)).Where(d => !d.IsCritical && !before.Nodes.ContainsKey(d.Consumer)).GroupBy(d => d.Consumer);
            foreach (IGrouping<NodeId, Dependent> stranger in strangers)
            {
                context.Voice.Say(domain.Name, $"the chart has a consumer whom it did not know: {stranger.Key.Name} uses {string.Join(", ", stranger.Select(d => d.Table.Name))}");
            }
        }
    }

    private async Task TakeSilencesAsync(TrafficLog log, TrafficFindings traffic, ChartSnapshot chart, CancellationToken stop)
    {
        Dictionary<NodeId, Silence> silences = Silence.In(log, traffic.CallersOf(log)).ToDictionary(s => s.Consumer);
        foreach (DomainSpec domain in context.Workspace.Spec.Domains.Where(d => context.Journal.Ledger.Of(d.Name).SourceOfTruth == Side.Source))
        {
            string[] silent = [.. Dependents.Of(chart, DependentsDesk.TablesOf(domain, chart)).Where(d => d.IsCritical && silences.ContainsKey(d.Consumer)).Select(d => d.Consumer.Name).Distinct()];
            await new ChartFindings(context, domain.Name).TakeAsync(
                ChartRules.Silent, silent, names => string.Join("; ", names.Select(n => Sentence(silences[NodeId.Consumer(n)]))), owner: null, stop);
        }
    }

    private static string Sentence(Silence silence) => string.Create(
        CultureInfo.InvariantCulture, $"{silence.Consumer.Name} was not seen since {silence.LastSeen:yyyy-MM-dd HH:mm}Z, and never stayed away for longer than {silence.LongestBefore.TotalHours:0.#} hours before");

    // After a switch: who still works on the source, by what began there since.
    private async Task LookAtLeftAsync(IInventoryReader inventory, ActivityLook look, DateTimeOffset at, CancellationToken stop)
    {
        foreach (DomainSpec domain in context.Workspace.Spec.Domains)
        {
            DomainState state = context.Journal.Ledger.Of(domain.Name);
            if (state is { SourceOfTruth: Side.Target, Crossing: null } && context.Chart.LeftAt(domain.Name) is { } since)
            {
                if (_left.GetValueOrDefault(domain.Name) is not { } left || left.Since != since)
                {
                    left = _left[domain.Name] = new OldSide(_desk.Dialect, since);
                }

                if (left.Add(look, at))
                {
                    _catalogue ??= await CatalogueLook.TakeAsync(context.Workspace, inventory, _desk.Dialect, context.Clock, stop);
                    await TakeStragglersAsync(domain, _catalogue, left, stop);
                }
            }
            else if (state.SourceOfTruth == Side.Source && context.Findings.OpenOf(domain.Name, ChartRules.OldSide) is not null)
            {
                // It is the source of truth again: who works there shall.
                await new ChartFindings(context, domain.Name).TakeAsync(ChartRules.OldSide, [], _ => "", owner: null, stop);
            }
        }
    }

    private async Task TakeStragglersAsync(DomainSpec domain, CatalogueLook catalogue, OldSide left, CancellationToken stop)
    {
        Found touched = catalogue.Traffic().Of(left.Log, context.Workspace.Source.DisplayName);
        ChartSnapshot chart = ChartMaker.Make(ChartSnapshot.Empty, [.. catalogue.Findings().Where(f => f.Look.Method != Method.Declared), touched], context.Chart.Verdicts, context.Chart.Owners, context.Clock.GetUtcNow());

        // Of a role that several programs share the counters cannot say which it was: better all of them than none.
        ILookup<string, Dependent> found = Dependents.Of(chart, DependentsDesk.TablesOf(domain, chart), atLeast: 0).ToLookup(d => d.Consumer.Name);
        await new ChartFindings(context, domain.Name).TakeAsync(
            ChartRules.OldSide,
            [.. found.Select(g => g.Key).Union(context.Findings.OpenOf(domain.Name, ChartRules.OldSide)?.Keys ?? [])],
            names => $"since the switch the source is still used by {string.Join("; ", names.Select(n => Touched(n, found[n])))}",
            owner: null,
            stop);
    }

    // Those of an earlier runner are known by name only.
    private static string Touched(string name, IEnumerable<Dependent> uses)
    {
        Dependent[] all = [.. uses];
        return all.Length == 0 ? name : $"{name} ({string.Join(", ", all.Select(d => d.Table.Name).Distinct())}{(all.All(d => d.Confidence < Weights.Asked) ? ", perhaps" : "")})";
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
