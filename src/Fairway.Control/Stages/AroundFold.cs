using System.Collections.Immutable;
using Fairway.Control.Journal.Payloads;
using Objects = System.Collections.Immutable.ImmutableSortedDictionary<(string Side, string Kind, string Name), Fairway.Control.Journal.Payloads.DefinedObject>;

namespace Fairway.Control.Stages;

/// <summary>What stands around a domain's tables, change by change.</summary>
internal static class AroundFold
{
    public static Objects Begin(ImmutableArray<DefinedObject> objects) => Apply(
        ImmutableSortedDictionary.Create<(string Side, string Kind, string Name), DefinedObject>(IdOrder.Instance), objects.Select(o => (o.Id, (DefinedObject?)o)));

    public static Objects Apply(Objects objects, ImmutableArray<DefinitionChange> changes) => Apply(
        objects, changes.Select(c => ((c.Side, c.Kind, c.Name), c.Now is null ? null : new DefinedObject(c.Side, c.Kind, c.Name, c.Now))));

    /// <summary>What is other than at the beginning: what was taken back is no change.</summary>
    public static ImmutableArray<DefinitionChange> Since(ImmutableArray<DefinitionChange> before, ImmutableArray<DefinitionChange> changes)
    {
        var net = before.ToDictionary(c => (c.Side, c.Kind, c.Name));
        foreach (DefinitionChange change in changes)
        {
            (string, string, string) id = (change.Side, change.Kind, change.Name);
            net[id] = net.TryGetValue(id, out DefinitionChange? first) ? change with { Was = first.Was } : change;
        }

        return [.. net.Values.Where(c => c.Was != c.Now).OrderBy(c => (c.Side, c.Kind, c.Name), IdOrder.Instance)];
    }

    private static Objects Apply(Objects objects, IEnumerable<((string, string, string) Id, DefinedObject? Now)> changes)
    {
        Objects.Builder now = objects.ToBuilder();
        foreach (((string, string, string) id, DefinedObject? one) in changes)
        {
            if (one is null)
            {
                now.Remove(id);
            }
            else
            {
                now[id] = one;
            }
        }

        return now.ToImmutable();
    }

    private sealed class IdOrder : IComparer<(string Side, string Kind, string Name)>
    {
        public static IdOrder Instance { get; } = new();

        public int Compare((string Side, string Kind, string Name) x, (string Side, string Kind, string Name) y) =>
            string.CompareOrdinal(x.Side, y.Side) is not 0 and var side ? side
            : string.CompareOrdinal(x.Kind, y.Kind) is not 0 and var kind ? kind
            : string.CompareOrdinal(x.Name, y.Name);
    }
}
