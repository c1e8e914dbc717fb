using System.Globalization;
using Fairway.Control.Project;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary>How old the chart is and how long was watched, in a line (R32).</summary>
internal static class ChartLine
{
    /// <summary>The line; null when there is nothing to say.</summary>
    /// <param name="live">What the runner knows; null when none lives, or it does not watch.</param>
    /// <param name="takenAt">When a person took a chart last, by the journal; null when nobody did.</param>
    /// <param name="now">Now.</param>
    public static string? Of(LiveReport.ChartReport? live, DateTimeOffset? takenAt, DateTimeOffset now) => live switch
    {
        { Trouble: { } trouble } => $"chart: not watched at this moment: {trouble}",
        { At: { } at } => string.Create(CultureInfo.InvariantCulture, $"chart: {Duration(now - at)} old, {Duration(live.Watched)} watched; {CountedText.Of(live.Consumers ?? 0, "consumer")}, {live.Undocumented} undocumented{(live.NewShapes is > 0 and { } shapes ? $", {CountedText.Of(shapes, "new kind")} of statements on critical tables since it was taken" : "")}{(takenAt is null ? "; nobody has looked at it: fairway discover" : "")}"),
        not null when takenAt is { } taken => $"chart: {Duration(now - taken)} old, {Duration(live.Watched)} watched; the runner has not made its own yet",
        null when takenAt is { } taken => $"chart: {Duration(now - taken)} old, and nobody watches",
        _ => null,
    };

    /// <summary>The same for programs; null when there is none.</summary>
    public static object? Json(LiveReport.ChartReport? live, DateTimeOffset? takenAt) => live is null or { At: null, Trouble: null } && takenAt is null ? null : new
    {
        MadeAt = live?.At ?? takenAt,
        TakenAt = takenAt,
        WatchedSeconds = live?.Watched.TotalSeconds,
        live?.Consumers,
        live?.Undocumented,
        live?.NewShapes,
        live?.Trouble,
    };

    private static string Duration(TimeSpan time) => time switch
    {
        { TotalDays: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} days"),
        { TotalHours: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
        { TotalMinutes: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalSeconds):0} s"),
    };
}
