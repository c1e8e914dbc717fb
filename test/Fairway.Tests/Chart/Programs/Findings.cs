using Fairway.Chart.Programs;

namespace Fairway.Tests.Chart.Programs;

/// <summary>A reading as lines that a test can hold beside what it wants.</summary>
internal static class Findings
{
    public static string[] Of(ISourceLanguage language, params (string Path, string Text)[] files) => Uses(language.Scan([.. files.Select(f => new SourceFile(f.Path, f.Text))]));

    public static SourceReading Scan(ISourceLanguage language, params (string Path, string Text)[] files) => language.Scan([.. files.Select(f => new SourceFile(f.Path, f.Text))]);

    /// <summary>The uses: <c>file:line table.column role access signal</c>; definitions have no access.</summary>
    public static string[] Uses(SourceReading reading) =>
        [.. reading.Uses.Select(u => $"{u.Path}:{u.Line} {u.Table}{(u.Column is null ? "" : $".{u.Column}")} {u.Role} {u.Access} {u.Signal}").Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The sure edges: <c>file table access</c>.</summary>
    public static string[] Edges(SourceReading reading) => [.. SourceEdges.Of(reading).Where(e => e.What >= SourceSignals.Strong).Select(e => $"{e.Path} {e.Table} {e.Access}")];
}
