using System.CommandLine;

namespace Fairway.Host.Cli;

/// <summary>Makes one command of the command line: its name, its options, and what it does.</summary>
internal interface ICommandFactory
{
    /// <summary>Makes the command.</summary>
    Command Create(CommandRunner runner);
}
