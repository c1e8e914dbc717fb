using System.Collections.Concurrent;
using System.Globalization;
using Fairway.Control.Project;
using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;
using Fairway.Flow.Verify;
using Spectre.Console;

namespace Fairway.Host.Cli;

/// <summary>
/// Shows long work: bars on a terminal, a plain line per table elsewhere. Counts are gathered from the working threads and drawn by the terminal's own.
/// </summary>
internal sealed class ProgressBars(Terminal terminal, TimeProvider clock, bool verbose, bool quiet) : ICopyObserver, IVerifyObserver, IProgress<string>
{
    // The prompt above and what is already printed.
    private const int LinesAround = 6;
    private const int MostDescription = 50;
    private readonly ConcurrentDictionary<string, Bar> _bars = new(StringComparer.Ordinal);
    private ProgressContext? _context;
    private ProgressTask? _making;

    private bool Drawn => terminal.ErrorIsTerminal && !quiet && !verbose;

    /// <summary>Does the work with bars around it, where there is a terminal to draw them on.</summary>
    /// <param name="expected">How many bars there will be; where they do not fit on the screen, finished ones make room.</param>
    /// <param name="work">The work.</param>
    public async Task<T> ShowAsync<T>(int expected, Func<Task<T>> work)
    {
        if (!Drawn)
        {
            return await work();
        }

        return await terminal.Fancy.Progress()
            .AutoClear(true)
            .HideCompleted(expected > terminal.Fancy.Profile.Height - LinesAround)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RowsColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                _context = context;
                try
                {
                    return await work();
                }
                finally
                {
                    _context = null;
                    _making = null;
                }
            });
    }

    /// <summary>Shows which object is being made: a line on a terminal that the next one replaces, every line with --verbose.</summary>
    public void Report(string value)
    {
        if (verbose)
        {
            Say(value);
        }
        else if (_context is { } context)
        {
            _making ??= context.AddTask("", autoStart: true).IsIndeterminate();
            _making.Description = Markup.Escape(value.Length > MostDescription ? value[..MostDescription] : value);
        }
    }

    public void TableStarted(TableCrossing crossing, long estimatedRows, IReadOnlyCollection<FinishedRange> finished)
    {
        long before = finished.Sum(f => f.Rows);
        Start($"copy {crossing.Name}", estimatedRows, before);
        if (verbose)
        {
            Say($"copy {crossing.Name}: about {CountedText.Of(estimatedRows, "row")}, {CountedText.Of(finished.Count, "range")} with {CountedText.Of(before, "row")} {(finished.Count == 1 ? "is" : "are")} already there");
        }
    }

    public void TableBegunAgain(TableCrossing crossing, IReadOnlyCollection<FinishedRange> discarded) =>
        Say($"copy {crossing.Name}: begins again, because the snapshot that {CountedText.Of(discarded.Sum(d => d.Rows), "row")} of an earlier attempt belonged to is gone (sync --by-key avoids that)");

    public void RangeStarted(TableCrossing crossing, KeyRange range)
    {
        if (verbose)
        {
            Say($"copy {crossing.Name}: reading range {range.Number}");
        }
    }

    public void RowsWritten(TableCrossing crossing, long rows) => Advance($"copy {crossing.Name}", rows);

    public void RangeFinished(TableCrossing crossing, FinishedRange range)
    {
        if (verbose)
        {
            Say($"copy {crossing.Name}: range {range.Range.Number} is durable, {CountedText.Of(range.Rows, "row")}");
        }
    }

    public void TableFinished(TableCopyReport report) =>
        Finish($"copy {report.Crossing.Name}", $"{CountedText.Of(report.RowsCopied, "row")} copied{(report.RowsBefore > 0 ? $", {Count(report.RowsBefore)} were there" : "")}");

    public void TableStarted(TableRoute route, long estimatedRows) => Start($"verify {route.Target.Name}", estimatedRows, 0);

    public void RowsRead(TableRoute route, long rows) => Advance($"verify {route.Target.Name}", rows);

    public void TableFinished(TableRoute route, TableVerification verification) => Finish(
        $"verify {route.Target.Name}",
        verification.Equal ? $"{CountedText.Of(verification.TargetRows, "row")} equal" : CountedText.Of(verification.DifferenceCount, "difference"));

    private static string Count(long rows) => rows.ToString("N0", CultureInfo.InvariantCulture);

    private void Start(string name, long rows, long done)
    {
        ProgressTask? drawn = _context?.AddTask(Markup.Escape(name), autoStart: true, maxValue: Math.Max(1, rows));
        drawn?.Increment(done);
        _bars[name] = new Bar(drawn, clock.GetTimestamp());
    }

    private void Advance(string name, long rows)
    {
        if (_bars.TryGetValue(name, out Bar? bar))
        {
            bar.Drawn?.Increment(rows);
        }
    }

    private void Finish(string name, string result)
    {
        if (!_bars.TryRemove(name, out Bar? bar))
        {
            return;
        }

        if (bar.Drawn is { } drawn)
        {
            drawn.Value = drawn.MaxValue;
            drawn.StopTask();
        }

        if (!quiet && !Drawn)
        {
            Say(string.Create(CultureInfo.InvariantCulture, $"{name}: {result}, {clock.GetElapsedTime(bar.StartedAt).TotalSeconds:0.0} s"));
        }
    }

    private void Say(string line) => terminal.Note(line);

    private sealed record Bar(ProgressTask? Drawn, long StartedAt);

    private sealed class RowsColumn : ProgressColumn
    {
        public override Spectre.Console.Rendering.IRenderable Render(Spectre.Console.Rendering.RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text($"{Count((long)task.Value)} rows");
    }
}
