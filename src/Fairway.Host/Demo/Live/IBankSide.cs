using System.Data.Common;

namespace Fairway.Host.Demo.Live;

/// <summary>One of the two databases as the bank's own writers reach it: through the driver alone, past all of the product.</summary>
internal interface IBankSide
{
    /// <summary>What the demo calls it.</summary>
    string Name { get; }

    /// <summary>Opens a connection. Whoever cannot write at once waits ten seconds before he fails.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>True when the database says that writes belong to the other side now.</summary>
    bool IsRefusal(DbException exception);
}
