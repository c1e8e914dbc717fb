using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Definitions;

/// <summary>Puts the list of objects that are not tables together: names, what each belongs to, what each uses, why some stay.</summary>
/// <param name="tables">The tables that are listed as tables.</param>
/// <param name="objects">Everything else.</param>
/// <param name="members">Members of extensions.</param>
internal sealed class ObjectAssembler(
    IReadOnlyCollection<TableFacts> tables,
    IReadOnlyCollection<ObjectFacts> objects,
    IEnumerable<(ObjectId Member, string Extension)> members)
{
    private static readonly ImmutableArray<string> _partsOfTables = ["trigger", "rule", "policy", "statistics", "sequence"];

    private readonly Dictionary<ObjectId, string> _names = Names(tables, objects, members);
    private readonly HashSet<uint> _tables = [.. tables.Select(t => t.Oid)];

    /// <summary>The objects as others see them, by kind and name.</summary>
    /// <param name="uses">Who uses whom.</param>
    public ImmutableArray<SchemaObject> Assemble(IEnumerable<(ObjectId User, ObjectId Used)> uses)
    {
        ILookup<ObjectId, ObjectId> used = uses.ToLookup(u => u.User, u => u.Used);
        return
        [
            .. objects.Select(o => Listed(o, used[new ObjectId(o.Catalog, o.Oid)])).OrderBy(o => o.Kind, StringComparer.Ordinal).ThenBy(o => o.Name, StringComparer.Ordinal),
        ];
    }

    private SchemaObject Listed(ObjectFacts facts, IEnumerable<ObjectId> used)
    {
        ImmutableArray<string> names =
        [
            .. used.Select(u => _names.GetValueOrDefault(u)).OfType<string>().Where(n => n != facts.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        return new SchemaObject(facts.Kind, facts.Name, facts.Table == 0 ? null : _names.GetValueOrDefault(ObjectId.Relation(facts.Table)), facts.Definition)
        {
            Uses = facts.Tracked ? names : null,
            StaysBecause = facts.Obstacle,
            PartOfTable = _partsOfTables.Contains(facts.Kind) && _tables.Contains(facts.Table),
        };
    }

    private static Dictionary<ObjectId, string> Names(
        IReadOnlyCollection<TableFacts> tables, IReadOnlyCollection<ObjectFacts> objects, IEnumerable<(ObjectId Member, string Extension)> members)
    {
        var names = members.ToDictionary(m => m.Member, m => m.Extension);
        foreach (TableFacts table in tables)
        {
            names[ObjectId.Relation(table.Oid)] = table.Name.ToString();
        }

        foreach (ObjectFacts item in objects.Where(o => o.Oid != 0))
        {
            names[new ObjectId(item.Catalog, item.Oid)] = item.Name;
        }

        return names;
    }
}
