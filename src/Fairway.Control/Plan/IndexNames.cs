using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Control.Plan;

/// <summary>
/// Gives an index another name where its own is taken in the target: engines keep indexes and tables of a schema in one space of names, and an engine
/// without schemas has only one. What was apart in the source would otherwise be taken for the same and left out.
/// </summary>
internal sealed class IndexNames(PlanRequest request, List<PlanNote> notes)
{
    /// <summary>The crossings with every index of a derived table under a name of its own.</summary>
    public ImmutableArray<TableCrossing> Settle(ImmutableArray<TableCrossing> crossings)
    {
        var taken = new HashSet<(string Schema, string Name)>(new SpaceComparer(request.TargetNames));
        foreach (TableSchema table in crossings.SelectMany(c => c.Routes).Select(r => r.Target))
        {
            taken.Add((table.Name.Schema ?? "", table.Name.Name));
        }

        return [.. crossings.Select(c => c with { Routes = [.. c.Routes.Select(r => Settle(r, taken))] })];
    }

    private TableRoute Settle(TableRoute route, HashSet<(string Schema, string Name)> taken)
    {
        TableSchema target = route.Target;
        ImmutableArray<IndexSchema> settled = [.. target.Indexes.Select(i => i.FromConstraint ? i : Settle(i, target, taken))];
        return settled.SequenceEqual(target.Indexes) ? route : new TableRoute(route.Source, target with { Indexes = settled }, route.Columns);
    }

    private IndexSchema Settle(IndexSchema index, TableSchema table, HashSet<(string Schema, string Name)> taken)
    {
        string schema = table.Name.Schema ?? "";

        // A definition in the source's own words names the index itself; within one dialect and schema no two have one name.
        if (taken.Add((schema, index.Name)) || index.NativeSql is not null)
        {
            return index;
        }

        string name = $"{table.Name.Name}_{index.Name}";
        for (int n = 2; !taken.Add((schema, name)); n++)
        {
            name = $"{table.Name.Name}_{index.Name}_{n}";
        }

        notes.Add(new PlanNote(PlanNoteKind.Decision, $"index {index.Name} of {table.Name}", $"its name is taken in the target; it is made as {name}"));
        return index with { Name = name };
    }

    private sealed class SpaceComparer(StringComparer names) : IEqualityComparer<(string Schema, string Name)>
    {
        public bool Equals((string Schema, string Name) x, (string Schema, string Name) y) => names.Equals(x.Schema, y.Schema) && names.Equals(x.Name, y.Name);

        public int GetHashCode((string Schema, string Name) obj) => HashCode.Combine(names.GetHashCode(obj.Schema), names.GetHashCode(obj.Name));
    }
}
