using System.CommandLine.Parsing;
using System.CommandLine;
using Fairway.Control.Project.Validation;
using Fairway.Host.Cli;
using Fairway.Host.Runner;
using Fairway.Host.Secrets;

namespace Fairway.Host;

internal static class Program
{
    // Long enough for an interrupted command to undo its open transaction; what is committed is safe in any case.
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(30);

    private static async Task<int> Main(string[] arguments)
    {
        NativeHeap.UseOneArena();
        var redactor = new Redactor();
        var options = new GlobalOptions();
        RootCommand root = Composition.CommandLine(options, redactor, CommandServices.OfProcess);
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
        {
            return await ExplainUsageAsync(parsed, Terminal.OfProcess(redactor));
        }

        // Not disposed: a signal that comes while the process ends must not end it with another code.
        var interruption = new Interruption(TimeToStop);
        return await interruption.RunAsync(stop => parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop));
    }

    private static async Task<int> ExplainUsageAsync(ParseResult parsed, Terminal terminal)
    {
        if (parsed.Tokens.Count == 0)
        {
            await parsed.RootCommandResult.Command.Parse("--help").InvokeAsync();
            return ExitCode.Usage;
        }

        Command command = parsed.CommandResult.Command;
        string[] strangers = [.. parsed.UnmatchedTokens];
        foreach (string stranger in strangers)
        {
            string? meant = NearestName.Of(stranger, command.Subcommands.Select(c => c.Name).Concat(command.Options.Select(o => o.Name)));
            terminal.Note($"fairway: '{stranger}' is no command or option here.{(meant is null ? "" : $" Did you mean '{meant}'?")}");
        }

        // With a stranger on the line the other complaints only follow from it.
        foreach (ParseError error in parsed.Errors.Where(_ => strangers.Length == 0))
        {
            terminal.Note($"fairway: {error.Message.Replace("as expected type 'System.Int32'", "as a whole number", StringComparison.Ordinal).Replace("as expected type 'System.Nullable`1[System.Int32]'", "as a whole number", StringComparison.Ordinal)}");
        }

        terminal.Note($"Run 'fairway {PathOf(command)}--help' to see what is possible.");
        return ExitCode.Usage;
    }
    private static string PathOf(Command command) =>
        command is RootCommand ? "" : $"{(command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? PathOf(parent) : "")}{command.Name} ";
}
