using System.CommandLine;

namespace Fairway.Host.Cli;

/// <summary>One call of the command line: its global options, its streams, its clock.</summary>
/// <param name="Parsed">What the caller typed.</param>
/// <param name="Options">The options that every command has.</param>
/// <param name="Terminal">Where to speak.</param>
/// <param name="Clock">What time it is.</param>
internal sealed record Invocation(ParseResult Parsed, GlobalOptions Options, Terminal Terminal, TimeProvider Clock)
{
    /// <summary>How the caller calls this program: the launcher says so, and proposals repeat it.</summary>
    public static string Program => Environment.GetEnvironmentVariable("FAIRWAY_COMMAND") is { Length: > 0 } typed ? typed : "fairway";

    public string Project => Parsed.GetValue(Options.Project) ?? ".";

    public bool Json => Parsed.GetValue(Options.Json);

    public bool Yes => Parsed.GetValue(Options.Yes);

    public bool Verbose => Parsed.GetValue(Options.Verbose);
}
