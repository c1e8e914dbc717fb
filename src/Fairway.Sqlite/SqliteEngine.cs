using System.Collections.Immutable;
using Fairway.Flow.Engines;

namespace Fairway.Sqlite;

/// <summary>SQLite 3 databases in files, addressed as <c>sqlite:PATH</c>.</summary>
public sealed class SqliteEngine : IEngine
{
    /// <inheritdoc/>
    public ImmutableArray<string> Schemes => [SqliteAddress.Scheme];

    /// <inheritdoc/>
    public string AddressForm => $"{SqliteAddress.Scheme}:PATH";

    /// <inheritdoc/>
    public EngineTraits Traits { get; } = new()
    {
        Dialect = SqliteAddress.Scheme,
        DynamicValues = true,
        SharedSnapshot = false,
        ConcurrentWriters = false,
        TransactionalDefinitions = true,
        NamesIgnoreCase = true,
        MadeByFirstWrite = true,
    };

    /// <inheritdoc/>
    public ISystem At(string address, string baseDirectory)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new SqliteSystem(SqliteAddress.Parse(address, baseDirectory), Traits);
    }
}
