using System.Collections.Immutable;
using System.Globalization;
using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Chart.Programs;
using Fairway.Chart.Statements;
using Fairway.Control.Charting;
using Fairway.Control.Project;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Charting;

/// <summary>
/// Finds out what depends on the source's data: 1 its catalogue, 2 the texts of its routines, 3 rights, 4 traffic for as long as it is watched, read by the engine's own parser where an empty copy of the
/// schema is at hand, 5 what the file declares. Writes nothing into the source.
/// </summary>
/// <param name="workspace">The project.</param>
/// <param name="desk">Its chart.</param>
/// <param name="clock">What time it is.</param>
/// <param name="say">Takes a line of progress.</param>
internal sealed class Discovery(Workspace workspace, ChartDesk desk, TimeProvider clock, Action<string> say)
{
    private static readonly TimeSpan _betweenCounts = TimeSpan.FromMinutes(5);

    /// <summary>Looks, and gives the new chart; keeps nothing of it but the traffic.</summary>
    /// <param name="watch">How long traffic is watched; zero for a single look.</param>
    /// <param name="every">How long between two looks.</param>
    /// <param name="clone">An empty copy of the schema whose parser is asked; null when there is none.</param>
    /// <param name="code">Folders of programs' texts.</param>
    /// <param name="cancellationToken">Ends it; what was seen until then is kept.</param>
    public async Task<ChartSnapshot> RunAsync(TimeSpan watch, TimeSpan every, ISystem? clone, IReadOnlyList<string> code, CancellationToken cancellationToken)
    {
        IInventoryReader reader = workspace.Source.Inventory
            ?? throw new CommandRefusedException(ExitCode.Refused, workspace.Source.DisplayName, "its engine tells nothing of what depends on its data yet", "Declare consumers in the project file.");
        say($"reads the catalogue of {workspace.Source.DisplayName}");
        Inventory inventory = await reader.ReadAsync(cancellationToken);
        DateTimeOffset at = clock.GetUtcNow();
        string system = workspace.Source.DisplayName;
        List<(string Name, ImmutableArray<SourceFile> Files)> programs = [];
        foreach (string folder in code)
        {
            programs.Add(await ProgramFolder.ReadAsync(Path.GetFullPath(folder), cancellationToken));
        }

        Dictionary<string, NodeKind> kinds = inventory.Assets.Where(a => InventoryFindings.Id(a.Name).IsRelation).ToDictionary(a => a.Name.Name, a => InventoryFindings.Id(a.Name).Kind);
        SchemaNames names = NamesOf(inventory);
        var calls = new RoutineCalls(desk.Dialect, inventory.Assets.Where(a => a.Name.Kind == AssetKind.Routine).Select(a => a.Name.Name), inventory.SearchPath);
        HashSet<string> seen = [];
        List<Found> found =
        [
            InventoryFindings.Of(inventory, system, at),
            RoutineFindings.Of(inventory, names, kinds, calls, system, at),
            DeclaredFindings.Of(workspace.Spec, kinds, workspace.Source.Traits.DefaultSchema, at),
        ];
        foreach ((string name, ImmutableArray<SourceFile> files) in programs)
        {
            say($"reads {CountedText.Of(files.Length, "file")} of {name}");
            found.Add(new SourceFindings(names, kinds).Of(name, files, at));
        }

        if (workspace.Source.Activity is { } activity)
        {
            TrafficLog log = await WatchAsync(activity, watch, every, cancellationToken);
            ImmutableDictionary<string, ImmutableArray<(string, string)>> parsed = await ParsedAsync(log, names, clone, found, cancellationToken);
            found.Add(new TrafficFindings(names, kinds, calls, DeclaredFindings.MatchesOf(workspace.Spec)).Of(log, parsed, system));
            seen = [.. log.Sessions.Keys.Select(k => k.Caller.User), .. log.Counted.Keys.Select(k => k.User)];
        }

        found.Add(InventoryFindings.RightsOf(inventory, system, seen, at));

        ChartLedger ledger = await desk.LedgerAsync(cancellationToken);
        return ChartMaker.Make(await desk.ReadAsync(cancellationToken), found, ledger.Verdicts, ledger.Owners, clock.GetUtcNow());
    }

    private SchemaNames NamesOf(Inventory inventory) => new(
        desk.Dialect,
        inventory.Assets.Where(a => InventoryFindings.Id(a.Name).IsRelation).Select(a => a.Name.Name.Split('.', 2) is [var schema, var name] ? new RelationNames(schema, name, a.Columns) : new RelationNames("main", a.Name.Name, a.Columns)),
        inventory.SearchPath);

    private async Task<TrafficLog> WatchAsync(IActivity activity, TimeSpan watch, TimeSpan every, CancellationToken cancellationToken)
    {
        TrafficLog log = await desk.ReadTrafficAsync(cancellationToken);
        await using IActivityWatch session = await activity.OpenAsync(cancellationToken);
        long began = clock.GetTimestamp();
        TimeSpan counted = TimeSpan.MinValue;
        TimeSpan said = TimeSpan.Zero;
        say(watch == TimeSpan.Zero ? "looks once at who is connected" : string.Create(CultureInfo.InvariantCulture, $"watches who is connected for {Duration(watch)}; Ctrl-C ends it early, and what was seen is kept"));
        try
        {
            while (true)
            {
                TimeSpan gone = clock.GetElapsedTime(began);
                bool isLast = gone + every > watch;
                bool withStatements = isLast || counted == TimeSpan.MinValue || gone - counted >= _betweenCounts;
                log.Add(await session.LookAsync(withStatements, cancellationToken), clock.GetUtcNow());
                counted = withStatements ? gone : counted;
                if (isLast)
                {
                    break;
                }

                if (gone - said >= TimeSpan.FromSeconds(10))
                {
                    said = gone;
                    say(string.Create(CultureInfo.InvariantCulture, $"{Duration(gone)} of {Duration(watch)}: {log.Sessions.Keys.Select(k => k.Caller).Distinct().Count()} callers, {log.Shapes.Count} shapes of statements"));
                }

                await Task.Delay(every, clock, cancellationToken);
            }
        }
        finally
        {
            await desk.KeepTrafficAsync(log, CancellationToken.None);
        }

        return log;
    }

    private async Task<ImmutableDictionary<string, ImmutableArray<(string Relation, string Column)>>> ParsedAsync(TrafficLog log, SchemaNames names, ISystem? clone, List<Found> found, CancellationToken cancellationToken)
    {
        if (clone?.StatementProbe is not { } probe)
        {
            return ImmutableDictionary<string, ImmutableArray<(string, string)>>.Empty;
        }

        var reader = new StatementReader(names);
        (string Digest, string Text)[] shapes = [.. log.Shapes.Where(s => reader.Read(s.Value).Verb is not (StatementVerb.Other or StatementVerb.Define or StatementVerb.Copy or StatementVerb.Truncate)).Select(s => (s.Key, s.Value))];
        say($"asks the parser of {clone.DisplayName} about {CountedText.Of(shapes.Length, "shape")}");
        ImmutableArray<ProbedStatement> answers = await probe.ProbeAsync([.. shapes.Select(s => s.Text)], cancellationToken);
        var parsed = shapes.Zip(answers).Where(p => p.Second.Refusal is null).ToImmutableDictionary(p => p.First.Digest, p => p.Second.Columns.Select(c => (c.Relation.Name, c.Column)).ToImmutableArray());
        DateTimeOffset at = clock.GetUtcNow();
        string refused = string.Join(", ", answers.Where(a => a.Refusal is not null).GroupBy(a => a.Refusal).OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} with {g.Key}"));
        found.Add(new Found(new Look(Method.Engine, clone.DisplayName, at, at, $"{parsed.Count} of {shapes.Length} shapes accepted{(refused.Length == 0 ? "" : $"; refused: {refused}")}", "What it refuses is read by ourselves, less surely."), [], []));
        return parsed;
    }

    private static string Duration(TimeSpan time) => time.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min") : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
}
