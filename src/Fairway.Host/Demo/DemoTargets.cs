using Fairway.Host.Runner;
using Fairway.Host.Secrets;
using Fairway.PostgreSql;

namespace Fairway.Host.Demo;

/// <summary>Finds the target that a demo was asked for.</summary>
internal static class DemoTargets
{
    private const int StatementSeconds = 60;

    /// <summary>The target for an address or a reference to one; the demo's own file when there is none.</summary>
    /// <param name="given">What stands on the command line; null for the usual target.</param>
    /// <param name="folder">The demo's folder: an address is kept there, because it may hold a password and a project file must not.</param>
    /// <param name="secrets">Resolves references.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<IDemoTarget> FindAsync(string? given, DemoFolder folder, SecretResolver secrets, CancellationToken cancellationToken)
    {
        if (given is null)
        {
            return new SqliteDemoTarget(folder.Modern);
        }

        string address = await secrets.ResolveAsync(given, cancellationToken);
        if (!address.StartsWith("postgres://", StringComparison.Ordinal) && !address.StartsWith("postgresql://", StringComparison.Ordinal))
        {
            throw new CommandRefusedException(ExitCode.Usage, "--target", "it is no address of a PostgreSQL database", "Write postgres://USER@HOST:PORT/DATABASE, or leave it out for a file.");
        }

        var sessions = new PinnedSessions(address, "fairway demo", StatementSeconds);
        return new PostgreSqlDemoTarget(folder.Keep(address), sessions.DisplayName, async cancel => await sessions.OpenWritingAsync(cancel));
    }
}
