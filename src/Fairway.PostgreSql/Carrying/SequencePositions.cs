using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Carrying;

/// <summary>Sets sequences to where the source's stand: what they would give next, whatever numbers the rows hold.</summary>
internal static class SequencePositions
{
    private const int AtOnce = 200;

    /// <summary>Carries the positions of all sequences among the objects.</summary>
    public static async Task CarryAsync(CatalogSession source, CatalogSession target, IEnumerable<CatalogObject> objects, CancellationToken cancellationToken)
    {
        foreach (CatalogObject[] sequences in objects.Where(o => o.Id.Catalog == CatalogId.Relations && o.Kind == "S").Chunk(AtOnce))
        {
            Dictionary<int, (long Last, bool Called)> wanted = await ReadAsync(source, sequences, cancellationToken);
            Dictionary<int, (long Last, bool Called)> seen = await ReadAsync(target, sequences, cancellationToken);
            foreach ((int i, (long last, bool called)) in wanted.Where(w => seen[w.Key] != w.Value))
            {
                await target.ExecuteAsync(CarrySql.SetPosition, sequences[i].Described, cancellationToken, sequences[i].Quoted, last, called);
            }
        }
    }

    /// <summary>The statements that do so, for people.</summary>
    public static async Task<IEnumerable<string>> ScriptAsync(CatalogSession source, IEnumerable<CatalogObject> objects, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (CatalogObject[] sequences in objects.Where(o => o.Id.Catalog == CatalogId.Relations && o.Kind == "S").Chunk(AtOnce))
        {
            foreach ((int i, (long last, bool called)) in (await ReadAsync(source, sequences, cancellationToken)).OrderBy(p => p.Key))
            {
                lines.Add($"SELECT pg_catalog.setval({Quote.Literal(sequences[i].Quoted)}, {last}, {(called ? "true" : "false")});");
            }
        }

        return lines;
    }

    private static async Task<Dictionary<int, (long Last, bool Called)>> ReadAsync(CatalogSession session, CatalogObject[] sequences, CancellationToken cancellationToken) =>
        (await session.QueryAsync(
            CarrySql.Positions(sequences.Select(s => s.Quoted)),
            r => (Place: r.GetInt32(0), Position: (r.GetInt64(1), r.GetBoolean(2))),
            cancellationToken)).ToDictionary(r => r.Place, r => r.Position);
}
