using System.CommandLine;
using System.Globalization;
using Fairway.Control.Journal;
using Fairway.Control.Runbook.Messages;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>message list|done|send</c>: the log of the messages, and what people say about those that could not be sent.</summary>
internal sealed class MessageCommand : ICommandFactory
{
    private readonly Option<bool> _all = new("--all") { Description = "Those that were sent or are done as well." };
    private readonly Option<string?> _because = new("--because") { Description = "What there is to say about it; kept in the journal.", HelpName = "WHY" };

    public Command Create(CommandRunner runner)
    {
        var command = new Command("message", "See what people were told, and see to what could not be sent.");
        var list = new Command("list", "Show the messages that wait, have failed, or may not have arrived.") { _all };
        runner.Bind(list, ListAsync);
        command.Subcommands.Add(list);
        Add(runner, command, "done", "Say that you have sent a message yourself, or that nobody needs it any more.", MessageWishes.Done);
        Add(runner, command, "send", "Have a message sent once more, under the same id.", MessageWishes.Send);
        return command;
    }

    private void Add(CommandRunner runner, Command parent, string name, string description, string wish)
    {
        var id = new Argument<string>("MESSAGE") { Description = "The message's id." };
        var command = new Command(name, description) { id };
        if (wish == MessageWishes.Done)
        {
            command.Options.Add(_because);
        }

        runner.Bind(command, (invocation, services, cancellationToken) => AskAsync(invocation, services, invocation.Parsed.GetValue(id)!, wish, cancellationToken)); // The parser demands it.
        parent.Subcommands.Add(command);
    }

    private async Task<int> ListAsync(Invocation invocation, CommandServices services, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        JournalSummary journal = await JournalSummary.ReadAsync(workspace.JournalStore, cancellationToken);
        bool all = invocation.Parsed.GetValue(_all);
        MessageState[] messages = [.. journal.Messages.All.Where(m => all || (m.DoneBy is null && m.Fate != MessageFate.Sent))];
        if (invocation.Json)
        {
            invocation.Terminal.Result(JsonOutput.Of(new { Ok = true, Messages = messages.Select(MessageLines.Json) }));
            return ExitCode.Done;
        }

        var table = new TextTable("message", "channel", "due", "state", "by", "said");
        foreach (MessageState message in messages)
        {
            table.Add(
                message.Id, message.Channel, message.DueAt.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture), MessageLines.Word(message), message.DoneBy ?? message.By ?? "", Printable.Of(message.Seen ?? ""));
        }

        foreach (string line in table.Lines())
        {
            invocation.Terminal.Result(line);
        }

        if (messages.Length == 0)
        {
            invocation.Terminal.Result(workspace.Spec.Channels.IsEmpty ? "No channels are in the file, so that nobody is told anything: add them under 'project: channels'." : "No message waits for anybody.");
        }

        return ExitCode.Done;
    }

    private async Task<int> AskAsync(Invocation invocation, CommandServices services, string id, string command, CancellationToken cancellationToken)
    {
        Workspace workspace = await services.Workspaces.OpenAsync(invocation.Project, cancellationToken);
        MessageState message = (await JournalSummary.ReadAsync(workspace.JournalStore, cancellationToken)).Messages.Find(id)
            ?? throw new CommandRefusedException(ExitCode.Usage, $"Message {id}", "there is none of this id", "See 'fairway message list --all'.");
        var wish = new IntentWish(command, message.Domain) { Subject = message.Id, Because = command == MessageWishes.Done ? invocation.Parsed.GetValue(_because) : null };
        return await AskedCommand.RunAsync(
            invocation,
            workspace,
            wish,
            hold => MessageWishes.DoAsync(
                hold.Context,
                new Intent("here", wish.Command, wish.Domain, workspace.JournalSettings.Actor, invocation.Clock.GetUtcNow(), IntentState.Taken) { Subject = wish.Subject, Because = wish.Because },
                cancellationToken),
            cancellationToken);
    }
}
