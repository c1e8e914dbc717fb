using Fairway.Host.Demo.Live;
using Fairway.Host.Runner;
using Fairway.Host.Secrets;
using Fairway.PostgreSql;

namespace Fairway.Host.Demo;

/// <summary>Where a demo's two parts move to.</summary>
/// <param name="Shop">The shop's target.</param>
/// <param name="Bank">The bank's.</param>
internal sealed record DemoTargets(IDemoTarget Shop, IBankTarget Bank)
{
    private const int StatementSeconds = 60;

    /// <summary>The targets for an address or a reference to one; the demo's own files when there is none.</summary>
    /// <param name="given">What stands on the command line; null for the usual targets.</param>
    /// <param name="shop">The shop's folder: an address is kept there, because it may hold a password and a project file must not.</param>
    /// <param name="bank">The bank's, likewise.</param>
    /// <param name="secrets">Resolves references.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<DemoTargets> FindAsync(string? given, DemoFolder shop, DemoFolder bank, SecretResolver secrets, CancellationToken cancellationToken)
    {
        if (given is null)
        {
            return new DemoTargets(new SqliteDemoTarget(shop.Modern), new SqliteBankTarget(bank.Modern));
        }

        string address = await secrets.ResolveAsync(given, cancellationToken);
        if (!address.StartsWith("postgres://", StringComparison.Ordinal) && !address.StartsWith("postgresql://", StringComparison.Ordinal))
        {
            throw new CommandRefusedException(ExitCode.Usage, "--target", "it is no address of a PostgreSQL database", "Write postgres://USER@HOST:PORT/DATABASE, or leave it out for a file.");
        }

        var sessions = new PinnedSessions(address, "fairway demo", StatementSeconds);
        return new DemoTargets(
            new PostgreSqlDemoTarget(shop.Keep(address), sessions.DisplayName, async cancel => await sessions.OpenWritingAsync(cancel)),
            new PostgreSqlBankTarget(bank.Keep(address), sessions));
    }
}
