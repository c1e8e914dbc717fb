using System.Collections.Immutable;
using Fairway.Flow.Engines;

namespace Fairway.PostgreSql.Carrying;

/// <summary>
/// Which objects of the source are carried: those that were asked for, what belongs to them, and what all of these need (schemas, extensions, types,
/// functions), however deep. What shows rows is carried only when it was asked for; needing one that stays is a fault, except for foreign keys, which stay.
/// </summary>
internal sealed class CarryScope
{
    private readonly Catalog _catalog;
    private readonly string _place;
    private readonly HashSet<CatalogId> _asked = [];
    private readonly HashSet<CatalogId> _carried = [];
    private readonly HashSet<CatalogId> _referable;

    public CarryScope(Catalog catalog, CarryRequest request)
    {
        _catalog = catalog;
        _place = request.Source.DisplayName;
        var names = new ObjectNames(catalog);
        ImmutableArray<CatalogObject> asked =
        [
            .. request.Tables.Select(t => names.Find(t) ?? throw Absent($"table {t}")),
            .. request.Objects.Where(o => !o.PartOfTable).Select(o => names.Find(o) ?? throw Absent($"{o.Kind} {o.Name}")),
        ];
        _asked.UnionWith(asked.Select(a => a.Id));
        _referable = [.. _asked, .. request.MadeElsewhere.Select(names.Find).OfType<CatalogObject>().Select(o => o.Id)];
        Walk(asked);
        Asked = asked;
    }

    /// <summary>What was asked for, as the source has it.</summary>
    public ImmutableArray<CatalogObject> Asked { get; }

    public bool Carries(CatalogId id) => _carried.Contains(id);

    private void Walk(IEnumerable<CatalogObject> asked)
    {
        var open = new Stack<CatalogObject>();
        foreach (CatalogObject item in asked)
        {
            Enter(item);
        }

        while (open.TryPop(out CatalogObject? item))
        {
            foreach (CatalogObject next in Next(item))
            {
                Enter(next);
            }
        }

        void Enter(CatalogObject item)
        {
            if (_carried.Add(item.Id))
            {
                open.Push(item);
            }
        }
    }

    private IEnumerable<CatalogObject> Next(CatalogObject item)
    {
        CatalogNeed[] needs = [.. _catalog.NeedsOf(item.Id)];
        if (needs.FirstOrDefault(n => n.Kind == 'e') is { Kind: 'e' } membership)
        {
            // The extension makes it; what it needs is the extension's affair.
            return [.. Found(membership.Needed)];
        }

        IEnumerable<CatalogObject> parts = _catalog.PartsOf(item.Id).Where(p => !IsForeignKeyOut(p));
        return [.. parts, .. needs.Where(n => !PointsUp(item, n)).SelectMany(n => Found(n.Needed)).Where(n => MayEnter(item, n))];
    }

    private IEnumerable<CatalogObject> Found(CatalogId id) => _catalog.Find(id) is { } found ? [found] : [];

    // A foreign key to a table that stays would refuse every row: the plan names it.
    private bool IsForeignKeyOut(CatalogObject part) =>
        IsForeignKey(part) && !_referable.Contains(CatalogId.OfRelation(part.Related));

    private static bool IsForeignKey(CatalogObject item) => item is { Id.Catalog: CatalogId.Constraints, Kind: "f" };

    // Towards what it is a part of: that is there already, or a sequence is carried for its own sake, or a partition stands alone.
    // The table that a foreign key refers to, and its key, come by themselves.
    private static bool PointsUp(CatalogObject item, CatalogNeed need) =>
        (IsForeignKey(item) && need.Needed.Catalog is (CatalogId.Relations or CatalogId.Constraints)) || need.Kind is 'P' or 'S' || need.Needed == item.Owner || (item.Parent != 0 && need.Needed == CatalogId.OfRelation(item.Parent));

    private bool MayEnter(CatalogObject item, CatalogObject needed)
    {
        if (!needed.ShowsRows || _asked.Contains(needed.Id) || _catalog.NeedsOf(needed.Id).Any(n => n.Kind == 'e'))
        {
            return true;
        }

        throw new EngineFault(
            EngineFaultKind.BadSetup,
            (_catalog.Find(item.Owner) is { } owner && !owner.IsTable ? owner : item).Described,
            $"it needs {needed.Described}, which is not carried",
            $"Add {needed.PlainName} to what moves, or leave out what needs it.");
    }

    private EngineFault Absent(string what) =>
        new(EngineFaultKind.BadSetup, _place, $"it has no {what} any more", "Its definitions changed after the plan was made: make the plan again.");
}
