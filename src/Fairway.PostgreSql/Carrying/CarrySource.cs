using System.Collections.Immutable;
using Fairway.Flow.Engines;

namespace Fairway.PostgreSql.Carrying;

/// <summary>The source's side of one carry: its catalogs and its definitions, both from one moment, and what of them is carried.</summary>
internal sealed class CarrySource : IAsyncDisposable
{
    private CarrySource(CatalogSession session, DefinitionArchive archive, CarrySelection selection)
    {
        Session = session;
        Archive = archive;
        Selection = selection;
    }

    public CatalogSession Session { get; }

    public DefinitionArchive Archive { get; }

    public CarrySelection Selection { get; }

    /// <summary>Reads and dumps the source.</summary>
    /// <param name="request">What is carried.</param>
    /// <param name="runner">Runs programs.</param>
    /// <param name="targetVersion">The target's major version; 0 when nothing is written.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<CarrySource> OpenAsync(CarryRequest request, IProgramRunner runner, int targetVersion, CancellationToken cancellationToken)
    {
        PostgreSqlConnector connector = request.Source is PostgreSqlSystem system
            ? system.Connector
            : throw new ArgumentException("The source is not a PostgreSQL system.", nameof(request));
        CatalogSession session = await CatalogSession.OpenReadingAsync(connector, cancellationToken);
        DefinitionArchive? archive = null;
        try
        {
            string programs = await new ClientPrograms(runner).FindAsync(request.Source.DisplayName, Math.Max(session.Version, targetVersion), cancellationToken);
            string snapshot = await session.ExportSnapshotAsync(cancellationToken);
            Catalog catalog = await session.ReadCatalogAsync(cancellationToken);
            var scope = new CarryScope(catalog, request);
            archive = await DefinitionArchive.DumpAsync(runner, programs, connector.Address, session.Version, snapshot, cancellationToken);
            ImmutableArray<ArchiveEntry> contents = await archive.ContentsAsync(cancellationToken);
            return new CarrySource(session, archive, new CarrySelection(catalog, scope, contents));
        }
        catch
        {
            archive?.Dispose();
            await session.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        Archive.Dispose();
        return Session.DisposeAsync();
    }
}
