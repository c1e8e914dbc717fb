using Fairway.Control.Runbook.Messages;
using Fairway.Flow.Engines;
using Fairway.Host.Runner;
using Fairway.Host.Secrets;
using Fairway.Host.State;

namespace Fairway.Host.Cli;

/// <summary>What commands get from outside: the engines, the process, the clock.</summary>
/// <param name="Engines">All engines.</param>
/// <param name="Workspaces">Opens projects.</param>
/// <param name="Secrets">Resolves references to addresses, relative to a folder.</param>
internal sealed record CommandServices(IReadOnlyList<IEngine> Engines, WorkspaceOpener Workspaces, Func<string, SecretResolver> Secrets)
{
    /// <summary>Who calls, as the journal has it.</summary>
    public required string Actor { get; init; }

    /// <summary>Finds the engine for an address that the project file does not name.</summary>
    public required SystemFinder Systems { get; init; }

    /// <summary>Sends messages; references to addresses are relative to a folder.</summary>
    public required Func<string, IMessages> Messages { get; init; }

    /// <summary>The services of a real process.</summary>
    public static CommandServices OfProcess(Invocation invocation, Redactor redactor) => Of(Composition.Engines, invocation, redactor);

    /// <summary>The services of a process with engines of its own.</summary>
    public static CommandServices Of(IReadOnlyList<IEngine> engines, Invocation invocation, Redactor redactor)
    {
        var commands = new SecretCommand(SecretCommand.UsualLimit);
        SecretResolver Secrets(string folder) => new(Environment.GetEnvironmentVariable, folder, redactor, commands);
        string actor = $"{Environment.UserName}@{Environment.MachineName}";
        var journals = new JournalStores((folder, reference, cancel) => Secrets(folder).ResolveAsync(reference, cancel), actor, invocation.Clock);
        return new CommandServices(
            engines,
            new WorkspaceOpener(new SystemFinder(engines, Secrets), journals, invocation.Clock, actor, redactor),
            Secrets)
        {
            Actor = actor,
            Systems = new SystemFinder(engines, Secrets),
            Messages = folder => Composition.Messages(Secrets(folder), redactor, invocation.Clock),
        };
    }
}
