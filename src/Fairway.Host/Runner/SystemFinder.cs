using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;
using Fairway.Host.Secrets;

namespace Fairway.Host.Runner;

/// <summary>Finds the engine for an address. The scheme decides; what the address refers to stays secret.</summary>
internal sealed class SystemFinder(IReadOnlyList<IEngine> engines, Func<string, SecretResolver> secrets)
{
    /// <summary>Names the system behind an address. Opens nothing.</summary>
    /// <param name="label">What the project calls it.</param>
    /// <param name="dsn">Its address, or a reference to it.</param>
    /// <param name="baseDirectory">Where relative paths begin.</param>
    /// <param name="cancellationToken">Ends the call; an <c>exec:</c> reference runs a command.</param>
    public async Task<ISystem> FindAsync(string label, DsnSpec dsn, string baseDirectory, CancellationToken cancellationToken)
    {
        string address = await secrets(baseDirectory).ResolveAsync(dsn.ToString(), cancellationToken);
        int colon = address.IndexOf(':', StringComparison.Ordinal);
        string scheme = colon > 0 ? address[..colon] : "";
        IEngine? engine = engines.FirstOrDefault(e => e.Schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase));
        return engine?.At(address, baseDirectory) ?? throw new CommandRefusedException(
            ExitCode.Usage,
            $"The address of system '{label}'",
            scheme.Length == 0 ? "it has no scheme" : "no engine is known for its scheme",
            $"Write one of: {string.Join(", ", engines.Select(e => e.AddressForm))}.");
    }
}
