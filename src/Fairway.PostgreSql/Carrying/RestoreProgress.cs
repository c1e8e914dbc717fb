namespace Fairway.PostgreSql.Carrying;

/// <summary>Passes on what pg_restore says it is making, and nothing else: its other lines can hold values.</summary>
internal sealed class RestoreProgress(IProgress<string> progress) : IProgress<string>
{
    private static readonly string[] _starts = ["pg_restore: creating ", "pg_restore: launching item "];

    public void Report(string value)
    {
        if (Array.Find(_starts, s => value.StartsWith(s, StringComparison.Ordinal)) is { } start)
        {
            progress.Report(value[start.Length..]);
        }
    }
}
