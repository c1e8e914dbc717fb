using Fairway.Flow.Engines;
using Fairway.Host.Runner;
using Fairway.Host.Secrets;

namespace Fairway.Host.Cli;

/// <summary>What commands get from outside: the engines, the process, the clock.</summary>
/// <param name="Engines">All engines.</param>
/// <param name="Workspaces">Opens projects.</param>
internal sealed record CommandServices(IReadOnlyList<IEngine> Engines, WorkspaceOpener Workspaces)
{
    /// <summary>The services of a real process.</summary>
    public static CommandServices OfProcess(Invocation invocation, Redactor redactor)
    {
        var commands = new SecretCommand(SecretCommand.UsualLimit);
        SecretResolver Secrets(string folder) => new(Environment.GetEnvironmentVariable, folder, redactor, commands);
        string actor = $"{Environment.UserName}@{Environment.MachineName}";
        return new CommandServices(
            Composition.Engines,
            new WorkspaceOpener(new SystemFinder(Composition.Engines, Secrets), invocation.Clock, actor, redactor));
    }
}
