using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Carrying;

/// <summary>Finds the object of a catalog that a list of objects, or of tables, speaks of.</summary>
internal sealed class ObjectNames(Catalog catalog)
{
    // Kinds as people write them, and the catalog in which they are kept.
    private static readonly (string Word, uint Catalog)[] _words =
    [
        ("extension", CatalogId.Extensions), ("view", CatalogId.Relations), ("sequence", CatalogId.Relations), ("foreign table", CatalogId.Relations),
        ("schema", CatalogId.Schemas), ("function", 1255), ("procedure", 1255), ("aggregate", 1255), ("type", CatalogId.Types), ("enum", CatalogId.Types),
        ("domain", CatalogId.Types), ("range", CatalogId.Types), ("collation", 3456), ("event trigger", 3466), ("trigger", 2620), ("rule", CatalogId.Rules),
        ("policy", 3256), ("statistics", 3381), ("text search", 3602), ("text search", 3600),
    ];

    private readonly ILookup<string, CatalogObject> _named = catalog.Objects
        .SelectMany(o => Spellings(o).Distinct().Select(name => (Name: name, Object: o)))
        .ToLookup(s => s.Name, s => s.Object, StringComparer.Ordinal);

    /// <summary>The object, or null when there is none. A function may be named with or without its arguments' types.</summary>
    public CatalogObject? Find(SchemaObject wanted) =>
        _named[wanted.Name].FirstOrDefault(o => o.Type == wanted.Kind)
        ?? _named[wanted.Name].FirstOrDefault(o => _words.Any(w => w.Catalog == o.Id.Catalog && wanted.Kind.Contains(w.Word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The table, or null when there is none.</summary>
    public CatalogObject? Find(TableName table) =>
        _named[$"{table.Schema ?? "public"}.{table.Name}"].FirstOrDefault(o => o.IsTable && o.Names is [_, var name] && name == table.Name);

    // The server writes its own types with their schema in an address, and without it everywhere else.
    private static IEnumerable<string> Spellings(CatalogObject item)
    {
        string arguments = string.Join(',', item.Arguments).Replace("pg_catalog.", "", StringComparison.Ordinal);
        string name = item.PlainName;
        return [name, $"({name} AS {arguments})", $"{name}({arguments})", $"{name}({arguments.Replace(",", ", ", StringComparison.Ordinal)})", string.Join('.', item.Names)];
    }
}
