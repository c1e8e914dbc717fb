using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Sqlite;

/// <summary>
/// Writes into a database file of its own beside the target, on the same disk and with the same settings, in one transaction, and deletes the file. The target
/// itself is not opened.
/// </summary>
internal sealed class TrialWriter : ITrialWriter
{
    private const string Suffix = ".fairway-trial";
    private static readonly string[] _files = ["", "-journal", "-wal", "-shm"];
    private readonly string _path;
    private readonly ITargetWriter _writer;
    private readonly ITargetTransaction _transaction;

    private TrialWriter(string path, ITargetWriter writer, ITargetTransaction transaction)
    {
        _path = path;
        _writer = writer;
        _transaction = transaction;
    }

    public static async Task<ITrialWriter> OpenAsync(SqliteConnector target, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        string path = target.Address.Path + Suffix;
        var place = new SqliteConnector(target.Address with { Path = path });
        Delete(path, target.Address.DisplayName);
        ITargetWriter? writer = null;
        try
        {
            var schema = new SchemaWriter(place);
            await schema.ApplyAsync([.. tables.SelectMany(t => schema.BeforeData(t))], cancellationToken);
            writer = await TargetWriter.OpenAsync(place, cancellationToken);
            return new TrialWriter(path, writer, await writer.BeginAsync(cancellationToken));
        }
        catch
        {
            if (writer is not null)
            {
                await writer.DisposeAsync();
            }

            Delete(path, target.Address.DisplayName);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task WriteAsync(TableSchema table, RowBatch rows, CancellationToken cancellationToken) => _transaction.InsertAsync(table, rows, cancellationToken);

    /// <inheritdoc/>
    public Task FinishAsync(CancellationToken cancellationToken) => _transaction.CommitAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _writer.DisposeAsync();
        Delete(_path, _path);
    }

    private static void Delete(string path, string place)
    {
        try
        {
            // A folder that is not there has nothing to delete; that it is missing is said by whoever opens the file.
            foreach (string file in _files.Select(f => path + f).Where(File.Exists))
            {
                File.Delete(file);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EngineFault(EngineFaultKind.PermissionLost, place, $"the file of a trial beside it ({Suffix}) cannot be deleted", "Give the user rights to the folder, and delete that file.", refused);
        }
    }
}
