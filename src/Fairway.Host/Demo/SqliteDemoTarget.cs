using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Fairway.Host.Demo;

/// <summary>The demo's usual target: a file in its own folder, which is made anew with the folder.</summary>
internal sealed class SqliteDemoTarget(string path) : IDemoTarget
{
    public string Dsn => $"sqlite:./{Name}";

    public string Name => Path.GetFileName(path);

    public IReadOnlyDictionary<string, DamageSql> OwnSql { get; } = new Dictionary<string, DamageSql>();

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            ForeignKeys = false,
        }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
