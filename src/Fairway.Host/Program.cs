using System.CommandLine.Parsing;
using System.CommandLine;
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
        var redactor = new Redactor();
        var options = new GlobalOptions();
        RootCommand root = Composition.CommandLine(options, redactor, CommandServices.OfProcess);
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
        {
            return UsageMistakes(parsed, Terminal.OfProcess(redactor));
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToStop });
    }

    private static int UsageMistakes(ParseResult parsed, Terminal terminal)
    {
        foreach (ParseError error in parsed.Errors)
        {
            terminal.Note(error.Message);
        }

        Command command = parsed.CommandResult.Command;
        terminal.Note($"Run 'fairway {(command is RootCommand ? "" : command.Name + " ")}--help' to see what is possible.");
        return ExitCode.Usage;
    }
}
