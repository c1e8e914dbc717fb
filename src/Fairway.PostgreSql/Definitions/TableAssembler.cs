using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Definitions;

/// <summary>Puts a table together from what the catalogs say about its parts.</summary>
internal sealed class TableAssembler(
    IEnumerable<ColumnFacts> columns,
    IEnumerable<IndexFacts> indexes,
    IEnumerable<ConstraintFacts> constraints,
    IEnumerable<SequenceFacts> sequences)
{
    private readonly ILookup<uint, ColumnFacts> _columns = columns.ToLookup(c => c.Table);
    private readonly ILookup<uint, IndexFacts> _indexes = indexes.ToLookup(i => i.Table);
    private readonly ILookup<uint, ConstraintFacts> _constraints = constraints.ToLookup(c => c.Table);
    private readonly ILookup<uint, SequenceFacts> _sequences = sequences.ToLookup(s => s.Table);

    /// <summary>The table as others see it.</summary>
    public TableSchema Assemble(TableFacts table)
    {
        ImmutableArray<SequenceFacts> numbered = [.. _sequences[table.Oid]];
        ImmutableArray<ColumnSchema> own = [.. _columns[table.Oid].Select(c => WithoutNumbering(c.Schema, numbered))];
        ImmutableArray<IndexFacts> indexes = [.. _indexes[table.Oid]];
        (TableKey? key, string? keylessReason) = KeyFinder.Find(own, indexes);
        SequenceFacts? sequence = SequenceOf(key, numbered);
        return new TableSchema
        {
            Name = table.Name,
            Columns = own,
            Key = key,
            KeylessReason = keylessReason,
            Indexes = [.. indexes.Select(i => i.Schema)],
            ForeignKeys = [.. _constraints[table.Oid].Select(c => c.Reference).OfType<ForeignKeySchema>()],
            Checks = [.. _constraints[table.Oid].Select(c => c.Check).OfType<string>()],
            HasSequence = sequence is not null,
            SequencePosition = sequence?.Position,
            Options = [.. table.Options, .. numbered.SelectMany(s => OptionsOf(s, sequence)), .. _constraints[table.Oid].Select(c => c.Special).OfType<string>()],
            Carried = true,
            IsPartitioned = table.IsPartitioned,
            PartitionOf = table.Root,
        };
    }

    // The default of a serial column names a sequence that belongs to it: it says the same as HasSequence.
    private static ColumnSchema WithoutNumbering(ColumnSchema column, ImmutableArray<SequenceFacts> numbered) =>
        numbered.Any(s => s.Column == column.Name) ? column with { DefaultSql = null, DefaultLiteral = null } : column;

    // A key of one column either numbers itself or does not; under any other key the first numbered column stands for the table.
    private static SequenceFacts? SequenceOf(TableKey? key, ImmutableArray<SequenceFacts> numbered) => key is { Columns: [var only] }
        ? numbered.FirstOrDefault(s => s.Column == only)
        : numbered.FirstOrDefault();

    private static IEnumerable<string> OptionsOf(SequenceFacts sequence, SequenceFacts? ofTable)
    {
        string column = Quote.Identifier(sequence.Column);
        if (sequence != ofTable)
        {
            yield return $"{TableOptions.NumberedColumn} {column}";
        }

        if (sequence.Always)
        {
            yield return $"{TableOptions.AlwaysNumbered} {column}";
        }

        if (sequence.Options is not null)
        {
            yield return $"{TableOptions.Counting} {column} {sequence.Options}";
        }
    }
}
