using System.Collections.Frozen;
using System.Collections.Immutable;
using Fairway.Flow.Engines;

namespace Fairway.PostgreSql.Carrying;

/// <summary>The entries of an archive that are carried, decided by the objects that they make and never by their names.</summary>
internal sealed class CarrySelection
{
    private readonly Catalog _source;
    private readonly CarryScope _scope;
    private readonly FrozenDictionary<int, ArchiveEntry> _all;
    private readonly HashSet<int> _kept = [];

    public CarrySelection(Catalog source, CarryScope scope, ImmutableArray<ArchiveEntry> contents)
    {
        _source = source;
        _scope = scope;
        _all = contents.DistinctBy(e => e.Number).ToFrozenDictionary(e => e.Number);
        _kept.UnionWith(contents.Where(e => _source.Find(e.Object) is not null && scope.Carries(e.Object)).Select(e => e.Number));
        _kept.UnionWith(contents.Where(e => _source.Find(e.Object) is null && Follows(e)).Select(e => e.Number));

        // What a type needs in order to be declared before the functions that read it.
        HashSet<int> needed = [.. contents.Where(e => _kept.Contains(e.Number)).SelectMany(e => e.Needs)];
        _kept.UnionWith(contents.Where(e => e.Is("SHELL TYPE") && needed.Contains(e.Number)).Select(e => e.Number));
        Entries = [.. contents.Where(e => _kept.Contains(e.Number))];
        RefuseLost();
    }

    /// <summary>What is carried, in the archive's order.</summary>
    public ImmutableArray<ArchiveEntry> Entries { get; }

    /// <summary>The objects that the entries make, in that order.</summary>
    public IEnumerable<CatalogObject> Objects => Entries.Select(e => _source.Find(e.Object)).OfType<CatalogObject>().DistinctBy(o => o.Id);

    /// <summary>The object that an entry makes, or about which it says something; null when there is none.</summary>
    public CatalogObject? SubjectOf(ArchiveEntry entry) =>
        _source.Find(entry.Object)
        ?? (entry.IsAttachment ? AttachedBy(entry) : entry.Needs.Select(n => _all.GetValueOrDefault(n)).OfType<ArchiveEntry>().Select(e => _source.Find(e.Object)).FirstOrDefault(o => o is not null));

    /// <summary>The object of an entry, for people.</summary>
    public string? Describe(int number) => _all.GetValueOrDefault(number) is { } entry ? SubjectOf(entry)?.Described ?? entry.Label : null;

    /// <summary>The partition that an entry attaches: of all that it needs, the one that is nobody's parent.</summary>
    private CatalogObject? AttachedBy(ArchiveEntry entry)
    {
        CatalogObject[] tied = [.. entry.Needs
            .Select(n => _all.GetValueOrDefault(n)).OfType<ArchiveEntry>()
            .Select(e => Relation(_source.Find(e.Object))).OfType<CatalogObject>()
            .Where(o => o.Attached && IsIndex(o) == entry.Is("INDEX ATTACH")).DistinctBy(o => o.Id)];
        return Array.Find(tied, o => !Array.Exists(tied, other => other.Parent == o.Id.Number));
    }

    // A constraint's entry makes its index too.
    private CatalogObject? Relation(CatalogObject? item) =>
        item is { Id.Catalog: CatalogId.Constraints, Related: > 0 } ? _source.Find(CatalogId.OfRelation(item.Related)) : item;

    private static bool IsIndex(CatalogObject item) => item.Kind is "i" or "I";

    private bool Follows(ArchiveEntry entry)
    {
        if (entry.IsAttachment)
        {
            return AttachedBy(entry) is { } partition && _scope.Carries(partition.Id) && _scope.Carries(CatalogId.OfRelation(partition.Parent));
        }

        bool owned = entry.Is("SEQUENCE OWNED BY") && SubjectOf(entry) is { } sequence && _scope.Carries(sequence.Id) && _scope.Carries(sequence.Owner);
        return owned || (entry.IsRemark && !entry.Needs.IsEmpty && _kept.Contains(entry.Needs[0]));
    }

    // Silence would be the worst answer: what was asked for and is not in the archive is named.
    private void RefuseLost()
    {
        HashSet<CatalogId> made = [.. Entries.Select(e => e.Object)];
        foreach (CatalogObject asked in _scope.Asked.Where(a => !made.Contains(a.Id) && !_source.NeedsOf(a.Id).Any(n => n.Kind == 'e')))
        {
            // Every database has these without anybody's doing.
            if (asked.Id.Catalog is CatalogId.Extensions or CatalogId.Schemas && asked.Id.Number < CatalogId.FirstOfUsers)
            {
                continue;
            }

            throw new EngineFault(EngineFaultKind.BadSetup, asked.Described, "pg_dump gives no definition of it", "Leave it out, and make it in the target yourself.");
        }
    }
}
