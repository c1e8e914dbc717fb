using System.CommandLine;
using Fairway.Control.Project;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Evidence;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>journal export</c>: everything that others need to check the journal without us, in a folder or a zip file.</summary>
internal sealed class JournalExportCommand : ICommandFactory
{
    private readonly Argument<string> _place = new("DIR|FILE.zip") { Description = "Where to: a folder or a .zip file that is not there yet." };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("export", "Write a bundle with which others can check the journal without this project.") { _place };
        runner.Bind(command, RunAsync);
        return command;
    }

    private async Task<int> RunAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        string place = invocation.Parsed.GetRequiredValue(_place);
        BundleManifest manifest = await new BundleWriter(workspace).WriteAsync(place, cancellationToken);
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, Bundle = place, manifest.Project, manifest.Size, manifest.Head, NotAsked = manifest.Unread }));
            return ExitCode.Done;
        }

        invocation.Terminal.Result(Printable.Of($"{place}: {CountedText.Of(manifest.Size, "record")}, head {manifest.Head[..16]}…"));
        foreach (UnreadPlace unread in manifest.Unread)
        {
            invocation.Terminal.Note(Printable.Of($"Without the checkpoints of {unread.Place}: {unread.Reason}"));
        }

        invocation.Terminal.Note($"To check it: {Invocation.Program} journal verify --offline {Printable.Of(place)}");
        return ExitCode.Done;
    }
}
