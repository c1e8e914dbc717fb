using System.Data.Common;

namespace Fairway.Host.Demo;

/// <summary>Where a demo moves its shop to, and how to get at it past all of the product.</summary>
internal interface IDemoTarget
{
    /// <summary>The address for the project file; it holds no secret.</summary>
    string Dsn { get; }

    /// <summary>What the demo calls it.</summary>
    string Name { get; }

    /// <summary>Statements that are not the same for every database, by the name of the kind of damage.</summary>
    IReadOnlyDictionary<string, DamageSql> OwnSql { get; }

    /// <summary>Makes it empty, when an earlier demo used it.</summary>
    /// <exception cref="Runner.CommandRefusedException">It holds something that no demo made.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Opens a connection of the demo's own, without references being checked.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellationToken);
}
