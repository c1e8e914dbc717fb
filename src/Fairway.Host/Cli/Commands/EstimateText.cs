using System.Globalization;
using Fairway.Control.Project;
using Fairway.Host.Runner.Estimate;

namespace Fairway.Host.Cli.Commands;

/// <summary>An estimate for people, as one sentence with its basis, and for programs.</summary>
internal static class EstimateText
{
    public static string Of(PlanEstimate estimate)
    {
        string size = $"{CountedText.Of(estimate.Rows, "row")} ({Bytes(estimate.Bytes)})";
        string reasons = string.Join("; ", estimate.NotMeasured);
        return (estimate.CopySeconds, estimate.CompareSeconds) switch
        {
            ({ } copy, { } compare) =>
                $"{Capital(Duration(copy))} to copy and {Duration(compare)} to compare {size}, measured: {Copies(estimate)}, source reads {Speed(estimate.Read!)}; indexes come on top",
            (null, { } compare) => $"{Capital(Duration(compare))} to compare {size}, measured: source reads {Speed(estimate.Read!)}; the time to copy is not measured: {reasons}",
            _ => $"Time not measured: {reasons}",
        };
    }

    public static object JsonOf(PlanEstimate estimate) => new
    {
        estimate.Rows,
        estimate.Bytes,
        estimate.CopySeconds,
        estimate.CompareSeconds,
        estimate.Lanes,
        IndexesIncluded = false,
        Read = RateOf(estimate.Read),
        Copy = RateOf(estimate.AsIs?.Rate),
        CopyReshaped = RateOf(estimate.Reshaped?.Rate),
        estimate.AsIs?.Relayed,
        estimate.NotMeasured,
    };

    /// <summary>A time as people say it: rounded to what such a measurement can know.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 1 => "less than a second",
        < 90 => string.Create(CultureInfo.InvariantCulture, $"about {seconds:0} s"),
        < 90 * 60 => string.Create(CultureInfo.InvariantCulture, $"about {seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"about {seconds / 3600:0.0} h"),
    };

    private static string Copies(PlanEstimate estimate)
    {
        string lanes = estimate.Lanes == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" on {estimate.Lanes} lanes");
        return (estimate.AsIs, estimate.Reshaped) switch
        {
            ({ } asIs, { } reshaped) => $"{Speed(asIs.Rate)} copied{lanes} ({Speed(reshaped.Rate)} where rows change)",
            var (asIs, reshaped) => $"{Speed((asIs ?? reshaped)!.Rate)} copied{lanes}", // There is a time to copy, and so a rate.
        };
    }

    private static object? RateOf(Rate? rate) => rate is null ? null : new
    {
        BytesPerSecond = Math.Round(rate.BytesPerSecond),
        RowsPerSecond = Math.Round(rate.RowsPerSecond),
        SampleRows = rate.Rows,
        SampleBytes = rate.Bytes,
        SampleSeconds = rate.Seconds,
    };

    private static string Speed(Rate rate) => $"{Bytes((long)rate.BytesPerSecond)}/s";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };
}
