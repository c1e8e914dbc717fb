using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Carrying;

/// <summary>Fills materialized views, and gathers statistics of whatever holds rows.</summary>
internal sealed class FilledViews(PostgreSqlConnector target, IEnumerable<CatalogObject> objects, IProgress<string>? progress)
{
    private readonly CatalogObject[] _relations = [.. objects.Where(o => o.Id.Catalog == CatalogId.Relations)];

    /// <summary>The views that the source has filled, each after those that it reads: the archive's own order.</summary>
    private IEnumerable<CatalogObject> Views => _relations.Where(o => o is { Kind: "m", Flag: true });

    // The statistics of a partitioned table bring those of its partitions.
    private IEnumerable<CatalogObject> Measured => _relations.Where(o => (o.IsTable && !_relations.Any(r => r.Id.Number == o.Parent)) || o is { Kind: "m", Flag: true });

    /// <summary>The statements, for people.</summary>
    public IEnumerable<string> Script() =>
        [.. Views.Select(v => CarrySql.Refresh(v.Quoted) + ";"), .. Measured.Select(m => CarrySql.Analyze(m.Quoted) + ";")];

    /// <summary>Fills the views one after the other, then gathers statistics of several tables at a time.</summary>
    public async Task FillAsync(int lanes, CancellationToken cancellationToken)
    {
        await using (CatalogSession session = await CatalogSession.OpenWritingAsync(target, cancellationToken))
        {
            foreach (CatalogObject view in Views)
            {
                progress?.Report(view.Described);
                await session.ExecuteAsync(CarrySql.Refresh(view.Quoted), view.Described, cancellationToken);
            }
        }

        await Parallel.ForEachAsync(
            Measured,
            new ParallelOptions { MaxDegreeOfParallelism = lanes, CancellationToken = cancellationToken },
            async (item, token) =>
            {
                progress?.Report($"statistics of {item.PlainName}");
                await using CatalogSession session = await CatalogSession.OpenWritingAsync(target, token);
                await session.ExecuteAsync(CarrySql.Analyze(item.Quoted), item.Described, token);
            });
    }
}
