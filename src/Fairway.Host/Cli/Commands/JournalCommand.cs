using System.CommandLine;

namespace Fairway.Host.Cli.Commands;

/// <summary><c>journal</c>: what was recorded, shown, vouched for, handed on and checked.</summary>
internal sealed class JournalCommand : ICommandFactory
{
    private static readonly ICommandFactory[] _commands = [new JournalShowCommand(), new JournalVerifyCommand(), new JournalCheckpointCommand(), new JournalExportCommand()];

    public Command Create(CommandRunner runner)
    {
        var command = new Command("journal", "Show what was recorded, prove that it is what was recorded, and hand it on.");
        foreach (ICommandFactory factory in _commands)
        {
            command.Subcommands.Add(factory.Create(runner));
        }

        return command;
    }
}
