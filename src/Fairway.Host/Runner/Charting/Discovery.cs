using System.Collections.Immutable;
using System.Globalization;
using Fairway.Chart.Findings;
using Fairway.Chart.Logs;
using Fairway.Chart.Model;
using Fairway.Chart.Programs;
using Fairway.Chart.Statements;
using Fairway.Control.Project;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Charting;

/// <summary>
/// Finds out what depends on the source's data: 1 its catalogue, 2 the texts of its routines, 3 rights, 4 traffic for as long as it is watched, read by the engine's own parser where an empty copy of the
/// schema is at hand, 5 what the file declares; and, where they are named, 6 programs' texts, 7 the server's logs, 8 dbt's manifest, 9 tables of times. Writes nothing into the source.
/// </summary>
/// <param name="workspace">The project.</param>
/// <param name="desk">Its chart.</param>
/// <param name="clock">What time it is.</param>
/// <param name="keepsTraffic">False when a runner watches beside it, which keeps what it sees.</param>
/// <param name="say">Takes a line of progress.</param>
internal sealed class Discovery(Workspace workspace, ChartDesk desk, TimeProvider clock, bool keepsTraffic, Action<string> say)
{
    private static readonly TimeSpan _betweenCounts = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _betweenKeeps = TimeSpan.FromSeconds(30);

    /// <summary>Looks, and gives what was found; keeps nothing of it but the traffic.</summary>
    /// <param name="wish">What shall be looked at.</param>
    /// <param name="cancellationToken">Ends it; what was seen until then is kept.</param>
    public async Task<IReadOnlyCollection<Found>> RunAsync(DiscoveryWish wish, CancellationToken cancellationToken)
    {
        IInventoryReader reader = workspace.Source.Inventory
            ?? throw new CommandRefusedException(ExitCode.Refused, workspace.Source.DisplayName, "its engine tells nothing of what depends on its data yet", "Declare consumers in the project file.");
        Papers.Demand("--code", wish.Code);
        Papers.Demand("--log", wish.Logs);
        Papers.Demand("--dbt", wish.Dbt);
        Papers.Demand("--jobs", wish.Jobs);
        say($"reads the catalogue of {workspace.Source.DisplayName}");
        CatalogueLook catalogue = await CatalogueLook.TakeAsync(workspace, reader, desk.Dialect, clock, cancellationToken);
        List<Found> found = [.. catalogue.Findings()];
        await ReadProgramsAsync(wish, catalogue, found, cancellationToken);
        await ReadLogsAsync(wish, catalogue, found, cancellationToken);
        TrafficLog? log = null;
        if (workspace.Source.Activity is { } activity)
        {
            log = await WatchAsync(activity, wish, catalogue.Names, found, cancellationToken);
            TrafficLog logged = await desk.ReadLoggedAsync(cancellationToken);
            found.Add(catalogue.Traffic(logged.Sessions.Keys.Select(k => k.Caller).Distinct()).Of(log, workspace.Source.DisplayName));
        }

        found.Add(catalogue.Rights(log));
        foreach (string failed in found.Select(f => f.Look.Failed).OfType<string>())
        {
            say($"NOT ALL WAS SEEN: {failed}");
        }

        foreach (string path in wish.Jobs)
        {
            ImmutableArray<ScheduleReading> tables = await Papers.JobsAsync(path, cancellationToken);
            Papers.Refuse(tables.All(t => t.Jobs.IsEmpty), "--jobs", path, "no line of it is a job of cron, and no file a timer");
            foreach (ReadingProblem problem in tables.SelectMany(t => t.Problems))
            {
                say($"{problem.Path}:{problem.Line}: {problem.What}");
            }

            found.Add(JobFindings.Of(tables, path, found.SelectMany(f => f.Nodes).Select(n => n.Id).Where(id => id.Kind == NodeKind.Consumer).ToList(), clock.GetUtcNow()));
        }

        return found;
    }

    private async Task ReadProgramsAsync(DiscoveryWish wish, CatalogueLook catalogue, List<Found> found, CancellationToken cancellationToken)
    {
        foreach (string folder in wish.Code)
        {
            (string name, ImmutableArray<SourceFile> files) = await ProgramFolder.ReadAsync(Path.GetFullPath(folder), cancellationToken);
            Papers.Refuse(files.IsEmpty, "--code", folder, "no file of it is C#, Python or Ruby");
            say($"reads {CountedText.Of(files.Length, "file")} of {name}");
            ImmutableArray<SourceReading> readings = SourceFindings.Scan(files);
            string[] statements = [.. SourceFindings.StatementsIn(readings)];
            ImmutableArray<ProbedStatement> answers = ParserOf(wish) is { } probe && statements.Length > 0 ? await probe.ProbeAsync([.. statements.Select(s => Placeholders.For(desk.Dialect, s))], cancellationToken) : [];
            found.Add(new SourceFindings(catalogue.Names, catalogue.Kinds).Of(name, files.Length, readings, statements.Zip(answers).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal), clock.GetUtcNow()));
        }

        foreach (string path in wish.Dbt)
        {
            (string project, DbtReading reading) = await Papers.DbtAsync(path, cancellationToken);
            Papers.Refuse(reading.Relations.IsEmpty && reading.Exposures.IsEmpty, "--dbt", path, string.Join(" ", reading.Problems.Select(p => p.What.TrimEnd('.')).DefaultIfEmpty("it has neither relations nor exposures")));
            say($"reads {CountedText.Of(reading.Relations.Length, "relation")} of dbt's project {project}");
            found.Add(new DbtFindings(catalogue.Names, catalogue.Kinds).Of(project, reading, path, clock.GetUtcNow()));
        }
    }

    // Where asking does nothing at all, the source itself is asked.
    private IStatementProbe? ParserOf(DiscoveryWish wish) => wish.Parser?.StatementProbe ?? (workspace.Source.StatementProbe is { IsPassive: true } own ? own : null);

    private async Task ReadLogsAsync(DiscoveryWish wish, CatalogueLook catalogue, List<Found> found, CancellationToken cancellationToken)
    {
        if (wish.Logs.Count == 0)
        {
            return;
        }

        var log = new TrafficLog(desk.Dialect);
        var read = new QueryLog(catalogue.Database);
        foreach (string path in wish.Logs)
        {
            say($"reads {path}");
            await Papers.AddLogAsync(log, read, path, cancellationToken);
        }

        Papers.Refuse(read.Records == read.NotRead, "--log", string.Join(", ", wish.Logs), "no record of csvlog or jsonlog is in it");
        await ParseAsync(log, catalogue.Names, wish, found, cancellationToken);
        await desk.KeepLoggedAsync(log, cancellationToken);
        found.Add(catalogue.Traffic().Of(log, read, string.Join(", ", wish.Logs)));
    }

    private async Task<TrafficLog> WatchAsync(IActivity activity, DiscoveryWish wish, SchemaNames names, List<Found> found, CancellationToken cancellationToken)
    {
        (TimeSpan watch, TimeSpan every) = (wish.Watch, wish.Every);
        TrafficLog log = await desk.ReadTrafficAsync(cancellationToken);
        await using IActivityWatch session = await activity.OpenAsync(cancellationToken);
        long began = clock.GetTimestamp();
        TimeSpan counted = TimeSpan.MinValue;
        TimeSpan said = TimeSpan.Zero;
        TimeSpan kept = TimeSpan.Zero;
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

                // Whoever watches for days does not lose them to a power cut.
                if (gone - kept >= _betweenKeeps)
                {
                    kept = gone;
                    await KeepAsync(log);
                }

                await Task.Delay(every, clock, cancellationToken);
            }
        }
        finally
        {
            await KeepAsync(log);
        }

        await ParseAsync(log, names, wish, found, cancellationToken);
        await KeepAsync(log);
        return log;
    }

    // A runner that lives keeps its own, and sees the same.
    private Task KeepAsync(TrafficLog log) => keepsTraffic ? desk.KeepTrafficAsync(log, CancellationToken.None) : Task.CompletedTask;

    private async Task ParseAsync(TrafficLog log, SchemaNames names, DiscoveryWish wish, List<Found> found, CancellationToken cancellationToken)
    {
        if (ParserOf(wish) is not { } probe)
        {
            return;
        }

        var reader = new StatementReader(names);
        (string Digest, string Text)[] shapes = [.. log.Shapes.Where(s => reader.Read(s.Value).Verb is not (StatementVerb.Other or StatementVerb.Define or StatementVerb.Copy or StatementVerb.Truncate)).Select(s => (s.Key, s.Value))];
        say($"asks the parser of {(wish.Parser ?? workspace.Source).DisplayName} about {CountedText.Of(shapes.Length, "shape")}");
        ImmutableArray<ProbedStatement> answers = await probe.ProbeAsync([.. shapes.Select(s => s.Text)], cancellationToken);
        KeyValuePair<string, ImmutableArray<(string Relation, string Column)>>[] parsed = [.. shapes.Zip(answers).Where(p => p.Second.Refusal is null).Select(p => KeyValuePair.Create(p.First.Digest, p.Second.Columns.Select(c => (c.Relation.Name, c.Column)).ToImmutableArray()))];
        log.Add(parsed);
        DateTimeOffset at = clock.GetUtcNow();
        string refused = string.Join(", ", answers.Where(a => a.Refusal is not null).GroupBy(a => a.Refusal).OrderByDescending(g => g.Count()).Select(g => $"{g.Count()} with {g.Key}"));
        found.Add(new Found(new Look(Method.Engine, (wish.Parser ?? workspace.Source).DisplayName, at, at, $"{parsed.Length} of {shapes.Length} shapes accepted{(refused.Length == 0 ? "" : $"; refused: {refused}")}", "What it refuses is read by ourselves, less surely."), [], []));
    }

    private static string Duration(TimeSpan time) => time.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min") : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
}
