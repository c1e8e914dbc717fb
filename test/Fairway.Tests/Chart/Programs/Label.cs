namespace Fairway.Tests.Chart.Programs;

/// <summary>What a person read in a file of somebody else's program.</summary>
internal sealed record Label(string File, string Symbol, string Table, string Column, string Role)
{
    public static Label[] Read(string csv) =>
        [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.TrimEnd('\r').Split(',')).Select(c => new Label(c[0], c[1], c[2], c[3], c[4]))];
}
