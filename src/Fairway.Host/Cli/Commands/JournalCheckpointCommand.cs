using System.CommandLine;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Evidence;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>journal checkpoint</c>: signs how far the journal has come, prints it, and has the databases keep it.</summary>
internal sealed class JournalCheckpointCommand : ICommandFactory
{
    public Command Create(CommandRunner runner)
    {
        var command = new Command("checkpoint", "Sign how far the journal has come, print it, and let the databases keep it.");
        runner.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        CheckpointWriting written = await CheckpointWriting.WriteAsync(workspace, cancellationToken);
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new
            {
                Ok = true,
                written.Signed.Checkpoint.Project,
                written.Signed.Checkpoint.Size,
                written.Signed.Checkpoint.Head,
                written.Signed.Checkpoint.At,
                Key = written.Signed.KeyId,
                Checkpoint = written.Signed.Text,
                written.Kept,
                written.NotKept,
            }));
            return ExitCode.Done;
        }

        invocation.Terminal.Result(written.Signed.Text.TrimEnd('\n'));
        foreach (string place in written.Kept)
        {
            invocation.Terminal.Note(Printable.Of($"{place} keeps it."));
        }

        foreach (UnreadPlace place in written.NotKept)
        {
            invocation.Terminal.Note(Printable.Of($"{place.Place} does not keep it: {place.Reason}"));
        }

        invocation.Terminal.Note("Send it to somebody who cannot write here, or paste it into a ticket: 'fairway journal verify --anchor' holds the journal against it.");
        return ExitCode.Done;
    }
}
