using System.Collections.Frozen;
using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Following.Messages;

namespace Fairway.PostgreSql.Following;

/// <summary>The tables that a stream gives, by the relations that hold their rows, and the shape of each relation as it was last told.</summary>
internal sealed class FollowedSource
{
    private readonly FrozenDictionary<uint, (RelationFacts Facts, FollowedTable Table, SnapshotMark? Mark)> _relations;
    private readonly Dictionary<uint, BoundRelation> _bound = [];
    private readonly Dictionary<uint, EngineFault> _refused = [];

    /// <summary>Binds tables to what the catalogue says of them now.</summary>
    /// <exception cref="EngineFault">A table is not what was planned.</exception>
    public FollowedSource(ImmutableArray<FollowedTable> tables, ImmutableArray<RelationFacts> relations)
    {
        SnapshotMark?[] marks = [.. tables.Select(t => t.CopiedUnder is null ? null : SnapshotMark.Parse(t.CopiedUnder))];
        foreach (RelationFacts relation in relations)
        {
            ShapeCheck.EnsurePlanned(tables[relation.Table].Table, relation);
        }

        _relations = relations.ToFrozenDictionary(r => r.Oid, r => (r, tables[r.Table], marks[r.Table]));
    }

    /// <summary>True when the transaction's changes of a relation are in its table's copy.</summary>
    public bool IsCopied(uint relation, ulong transaction) =>
        _relations.TryGetValue(relation, out (RelationFacts Facts, FollowedTable Table, SnapshotMark? Mark) known) && known.Mark?.Holds(transaction) == true;

    /// <summary>Takes a shape. What is wrong with it is told when a change of it counts: the copy may have been made after the definition changed.</summary>
    public void Bind(RelationMessage message)
    {
        _bound.Remove(message.Oid);
        _refused.Remove(message.Oid);
        try
        {
            _bound[message.Oid] = BoundTo(message);
        }
        catch (EngineFault fault)
        {
            _refused[message.Oid] = fault;
        }
    }

    /// <summary>The shape of a relation.</summary>
    /// <exception cref="EngineFault">It is not the planned one.</exception>
    public BoundRelation Of(uint oid) => _bound.TryGetValue(oid, out BoundRelation? bound) ? bound
        : throw (_refused.TryGetValue(oid, out EngineFault? fault) ? fault : new InvalidOperationException($"The server sent a change of relation {oid}, and not its shape."));

    private BoundRelation BoundTo(RelationMessage message)
    {
        if (!_relations.TryGetValue(message.Oid, out (RelationFacts Facts, FollowedTable Table, SnapshotMark? Mark) known))
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                $"{message.Schema}.{message.Name}",
                "it is a partition that was made or attached after following had begun, or was detached since: rows may be in it of which no change tells",
                "End following, plan again, and copy the partitioned table anew.") { NeedsCopy = true };
        }

        ShapeCheck.EnsureSame(known.Facts, message);
        return new BoundRelation(known.Table.Table, known.Facts, message);
    }
}
