using System.CommandLine;
using Fairway.Control.Journal;
using Fairway.Control.Project;
using Fairway.Host.Runner;
using Fairway.Host.Secrets;

namespace Fairway.Host.Cli;

/// <summary>Runs the action of a command and turns every way in which it can end into one message and one exit code.</summary>
internal sealed class CommandRunner(GlobalOptions options, Redactor redactor, Func<Invocation, Redactor, CommandServices> services)
{
    /// <summary>Gives a command its action.</summary>
    public void Bind(Command command, Func<Invocation, CommandServices, CancellationToken, Task<int>> action) =>
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, action, cancellationToken));

    private async Task<int> RunAsync(
        ParseResult parsed,
        Func<Invocation, CommandServices, CancellationToken, Task<int>> action,
        CancellationToken cancellationToken)
    {
        var invocation = new Invocation(parsed, options, Terminal.OfProcess(redactor), TimeProvider.System);
        try
        {
            return await action(invocation, services(invocation, redactor), cancellationToken);
        }
        catch (ProjectMistakesException mistakes)
        {
            return Report(invocation, mistakes);
        }
        catch (JournalDamageException damage)
        {
            return Report(invocation, new Failure(ExitCode.Failed, "journal-damaged", "The journal", damage.Message.TrimEnd('.'), ""));
        }
        catch (Exception exception) when (Failure.Of(exception) is { } failure)
        {
            return Report(invocation, failure);
        }
        catch (Exception defect)
        {
            // Its message may hold anything; its type and place are enough to find it.
            invocation.Terminal.Note($"{defect.GetType().FullName}{Environment.NewLine}{defect.StackTrace}");
            return Report(invocation, new Failure(
                ExitCode.Failed, "defect", "Fairway", "it met a case that it does not handle; this is a defect", "What was committed is kept. Please report the lines above."));
        }
    }

    private static int Report(Invocation invocation, Failure failure)
    {
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = false, Error = new { failure.Kind, failure.Place, failure.Seen, failure.Remedy } }));
        }

        invocation.Terminal.Note($"fairway: {failure.Sentence.TrimEnd()}");
        return failure.ExitCode;
    }

    private static int Report(Invocation invocation, ProjectMistakesException mistakes)
    {
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = false, Error = new { Kind = "project-file", Place = mistakes.File, mistakes.Mistakes } }));
        }

        foreach (ProjectMistake mistake in mistakes.Mistakes)
        {
            invocation.Terminal.Note($"{mistakes.File}:{mistake}");
        }

        invocation.Terminal.Note($"fairway: {mistakes.File} has {(mistakes.Mistakes.Length == 1 ? "a mistake" : $"{mistakes.Mistakes.Length} mistakes")}; nothing was touched.");
        return ExitCode.Usage;
    }
}
