using System.Collections.Immutable;
using Fairway.PostgreSql;

namespace Fairway.Host.Runner.Live;

/// <summary>Runs a command of the user's in the project's folder, without a shell, within a limit.</summary>
internal sealed class UserCommand(LiveContext context)
{
    private const int MostCharacters = 200;
    private readonly ProgramRunner _programs = new(context.Workspace.Folder);

    /// <summary>Runs it.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">What it is told beside what this process was.</param>
    /// <param name="limit">How long it may take; then it is killed.</param>
    /// <param name="cancellationToken">Kills it as well.</param>
    /// <returns>What it ended with, null when it did not end in time or could not be started; and how, as a sentence's end.</returns>
    public async Task<(int? Code, string Seen)> RunAsync(ImmutableArray<string> command, Dictionary<string, string> environment, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, context.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            ProgramResult result = await _programs.RunAsync(command[0], [.. command.Skip(1)], environment, line: null, either.Token);
            string error = result.Error.Trim();
            return (result.ExitCode, $"it ended with {result.ExitCode}{(error.Length == 0 ? "" : $": {(error.Length > MostCharacters ? error[..MostCharacters] : error)}")}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"it had not ended after {limit.TotalSeconds:0.###} s, and was killed");
        }
        catch (FileNotFoundException)
        {
            return (null, "there is no such program, or it may not be run");
        }
    }
}
