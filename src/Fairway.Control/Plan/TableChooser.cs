using System.Collections.Immutable;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>
/// Decides which tables move. A partitioned table and its partitions move together: partition by partition where the whole tree is carried as it is,
/// else as one table that is read through its root.
/// </summary>
internal sealed class TableChooser(PlanRequest request, TargetNames names, List<PlanNote> notes)
{
    private readonly ImmutableArray<TableSchema> _tables = request.SourceSchema.Tables;

    public TableChoice Choose()
    {
        RefuseIdlePatterns();
        ImmutableArray<TableSchema> claimed = [.. _tables.Where(IsClaimed)];
        var whole = new HashSet<string>(claimed.Where(t => t.PartitionOf is null).Select(t => t.Name.ToString()), request.SourceNames);
        ILookup<string, TableSchema> trees = claimed
            .Where(t => t.PartitionOf is { } root && whole.Contains(root.ToString()))
            .ToLookup(t => t.PartitionOf.ToString()!, request.SourceNames); // The line above went on only with a root.
        var crossing = ImmutableArray.CreateBuilder<TableSchema>();
        var definitions = ImmutableArray.CreateBuilder<TableSchema>();
        var through = ImmutableArray.CreateBuilder<TableSchema>();
        foreach (TableSchema table in claimed.Where(t => t.PartitionOf is not { } root || !whole.Contains(root.ToString())))
        {
            TableSchema[] tree = [table, .. trees[table.Name.ToString()]];
            if (table.PartitionOf is not null)
            {
                NoteAlone(table);
            }

            if (!table.IsPartitioned || table.PartitionOf is not null)
            {
                crossing.Add(table);
            }
            else if (MovesByPartition(tree))
            {
                crossing.AddRange(tree.Where(t => !t.IsPartitioned));
                definitions.AddRange(tree.Where(t => t.IsPartitioned));
            }
            else
            {
                crossing.Add(table);
                through.AddRange(tree[1..]);
                NoteThrough(table, tree[1..]);
            }
        }

        return new TableChoice(crossing.ToImmutable(), definitions.ToImmutable(), through.ToImmutable());
    }

    private bool MovesByPartition(TableSchema[] tree) =>
        request.Carries && Array.TrueForAll(tree, t => t.Carried && names.MappingOf(t.Name) is null && !t.ForeignKeys.Any(names.Changes));

    private void NoteThrough(TableSchema root, TableSchema[] partitions)
    {
        if (partitions.Length > 0)
        {
            notes.Add(new PlanNote(
                PlanNoteKind.Decision,
                $"table {root.Name}",
                $"it becomes one table without partitions; its {partitions.Length} partitions are read through it"));
        }

        foreach (TableMappingSpec mapping in names.MappingsOf(partitions.Select(p => p.Name)))
        {
            notes.Add(new PlanNote(PlanNoteKind.Refused, $"mapping: {mapping.Table}", $"it is a partition of {root.Name}, and is read through it", $"Write the mapping for {root.Name}."));
        }
    }

    private void NoteAlone(TableSchema partition) => notes.Add(partition.IsPartitioned
        ? new PlanNote(PlanNoteKind.Refused, $"table {partition.Name}", $"it is a part of {partition.PartitionOf} and has partitions itself", $"Move {partition.PartitionOf}, or the partitions that hold the rows.")
        : new PlanNote(PlanNoteKind.Decision, $"table {partition.Name}", $"it is a partition of {partition.PartitionOf}, which does not move: it becomes a table of its own", $"Add {partition.PartitionOf} to a domain."));

    private void RefuseIdlePatterns()
    {
        foreach (TablePattern pattern in request.Project.Domains.SelectMany(d => d.Tables).Where(p => !_tables.Any(t => p.Matches(t.Name))))
        {
            notes.Add(new PlanNote(
                PlanNoteKind.Refused,
                $"tables: {pattern}",
                _tables.IsEmpty ? "the source has no tables" : "no table of the source fits",
                _tables.IsEmpty ? "Check the address of the source." : $"The source has: {string.Join(", ", _tables.Take(20).Select(t => t.Name))}{(_tables.Length > 20 ? ", …" : "")}."));
        }
    }

    private bool IsClaimed(TableSchema table)
    {
        string[] claims = [.. request.Project.Domains.Where(d => Claims(d, table)).Select(d => d.Name)];
        if (claims.Length == 0)
        {
            notes.Add(new PlanNote(PlanNoteKind.OutOfScope, $"table {table.Name}", "no domain names it; it stays where it is"));
            return false;
        }

        if (claims.Length > 1)
        {
            notes.Add(new PlanNote(PlanNoteKind.Refused, $"table {table.Name}", $"{claims.Length} domains name it: {string.Join(", ", claims)}", "Leave it to one of them."));
        }

        return true;
    }

    // Whoever claims a partitioned table claims its partitions: its rows are there.
    private bool Claims(DomainSpec domain, TableSchema table)
    {
        if (table.PartitionOf is not { } root || !domain.Claims(root))
        {
            return domain.Claims(table.Name);
        }

        if (domain.Exclude.Any(p => p.Matches(table.Name)))
        {
            notes.Add(new PlanNote(PlanNoteKind.Refused, $"table {table.Name}", $"the domain {domain.Name} excludes it and claims {root}, whose partition it is", $"Exclude {root} too, or neither."));
        }

        return true;
    }
}
