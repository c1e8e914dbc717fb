using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Fairway.PostgreSql.Carrying;

/// <summary>The objects of one database, and what each needs.</summary>
internal sealed class Catalog
{
    private readonly FrozenDictionary<CatalogId, CatalogObject> _byId;
    private readonly Dictionary<string, CatalogObject> _byAddress = new(StringComparer.Ordinal);
    private readonly ILookup<CatalogId, CatalogObject> _parts;
    private readonly ILookup<CatalogId, CatalogNeed> _needs;

    public Catalog(IReadOnlyCollection<CatalogObject> objects, IEnumerable<CatalogNeed> needs)
    {
        _byId = objects.DistinctBy(o => o.Id).ToFrozenDictionary(o => o.Id);
        _parts = _byId.Values.Where(o => o.Owner.Number != 0).ToLookup(o => o.Owner);
        _needs = needs.ToLookup(n => n.Object);
        foreach (CatalogObject item in _byId.Values)
        {
            _byAddress.TryAdd(item.Address, item);
        }
    }

    public ImmutableArray<CatalogObject> Objects => _byId.Values;

    public CatalogObject? Find(CatalogId id) => _byId.GetValueOrDefault(id);

    /// <summary>The object that has the same address as one of another database.</summary>
    public CatalogObject? Counterpart(CatalogObject other) => _byAddress.GetValueOrDefault(other.Address);

    /// <summary>What comes with an object: the columns' defaults, constraints, indexes, triggers of a table.</summary>
    public IEnumerable<CatalogObject> PartsOf(CatalogId id) => _parts[id];

    public IEnumerable<CatalogNeed> NeedsOf(CatalogId id) => _needs[id];
}
