using System.Collections.Immutable;
using Fairway.Flow.Engines;

namespace Fairway.PostgreSql;

/// <summary>PostgreSQL databases, addressed as <c>postgres://USER@HOST:PORT/DATABASE</c>.</summary>
/// <param name="programs">Runs pg_dump and pg_restore.</param>
public sealed class PostgreSqlEngine(IProgramRunner programs) : IEngine
{
    /// <inheritdoc/>
    public ImmutableArray<string> Schemes => ["postgres", "postgresql"];

    /// <inheritdoc/>
    public string AddressForm => PostgreSqlAddress.Form;

    /// <inheritdoc/>
    public EngineTraits Traits { get; } = new()
    {
        Dialect = "postgresql",
        SharedSnapshot = true,
        ConcurrentWriters = true,
        TransactionalDefinitions = true,
        DefaultSchema = "public",
    };

    /// <inheritdoc/>
    public ISystem At(string address, string baseDirectory)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new PostgreSqlSystem(PostgreSqlAddress.Parse(address), Traits, programs);
    }
}
