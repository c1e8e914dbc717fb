using System.Data.Common;
using Npgsql;

namespace Fairway.Host.Demo.Live;

/// <summary>A database of PostgreSQL, for writers with a role of their own: a guard lets the product's role pass.</summary>
/// <param name="name">What the demo calls it.</param>
/// <param name="connectionString">Gives the writers' way in.</param>
internal sealed class PostgreSqlBankSide(string name, Func<string> connectionString) : IBankSide
{
    private const string Refused = "FW";

    public string Name => name;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public bool IsRefusal(DbException exception) => exception is PostgresException { SqlState: { } state } && state.StartsWith(Refused, StringComparison.Ordinal);
}
