using Fairway.Flow.Engines;

namespace Fairway.Host.Secrets;

/// <summary>
/// Turns a reference in the project file into the address it stands for: <c>env:NAME</c>, <c>file:PATH</c>, <c>exec:COMMAND</c>; anything else is
/// the address itself. What it resolves is known to the redactor before anybody else sees it. No message holds a secret.
/// </summary>
/// <param name="environment">Gives the value of an environment variable, or null.</param>
/// <param name="baseDirectory">Where relative paths begin, and where commands run.</param>
/// <param name="redactor">Learns every secret.</param>
/// <param name="commands">Runs the commands.</param>
internal sealed class SecretResolver(Func<string, string?> environment, string baseDirectory, Redactor redactor, SecretCommand commands)
{
    private const string Environment = "env:";
    private const string FileScheme = "file:";
    private const string Command = "exec:";

    /// <summary>True when a text says where an address is kept; false when it is the address itself.</summary>
    public static bool IsReference(string text) => After(Environment, text) is not null || After(FileScheme, text) is not null || After(Command, text) is not null;

    /// <summary>Resolves a reference.</summary>
    /// <param name="reference">As it stands in the project file.</param>
    /// <param name="cancellationToken">Ends the wait for a file or a command.</param>
    /// <exception cref="EngineFault">The reference leads to nothing usable; names the reference and the remedy.</exception>
    public async Task<string> ResolveAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reference);
        redactor.AddPasswordsOf(reference);
        string? secret = await SecretOfAsync(reference, cancellationToken);
        if (secret is null)
        {
            return reference;
        }

        redactor.AddAddress(secret);
        return secret.Length > 0 ? secret
            : throw new EngineFault(EngineFaultKind.BadSetup, reference, "it resolves to nothing, an address is wanted", "Put the address where the reference points.");
    }

    private async Task<string?> SecretOfAsync(string reference, CancellationToken cancellationToken) =>
        After(Environment, reference) is { } name ? FromEnvironment(reference, name)
        : After(FileScheme, reference) is { } path ? await new SecretFile(reference, Path.Combine(baseDirectory, path)).ReadAsync(cancellationToken)
        : After(Command, reference) is { } command ? await commands.RunAsync(reference, command, baseDirectory, cancellationToken)
        : null;

    private string FromEnvironment(string reference, string name) => (name.Length == 0 ? null : environment(name))?.Trim()
        ?? throw new EngineFault(EngineFaultKind.BadSetup, reference, "the environment variable is not set", $"Set it where fairway runs: export {name}=…");

    private static string? After(string scheme, string reference) =>
        reference.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? reference[scheme.Length..].Trim() : null;
}
