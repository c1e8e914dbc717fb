using System.Collections.Immutable;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Definitions;

/// <summary>Chooses the key of a table: the primary key when it identifies every row, else the narrowest unique index over NOT NULL columns.</summary>
/// <remarks>A rowid that no column names is never a key: VACUUM may renumber it.</remarks>
/// <param name="columns">The table's columns.</param>
/// <param name="indexes">The table's indexes.</param>
/// <param name="holdsNull">Looks into the data: true when a column holds a NULL. Asked only for a primary key that allows one.</param>
internal sealed class KeyFinder(
    ImmutableArray<ColumnFacts> columns,
    ImmutableArray<IndexFacts> indexes,
    Func<string, bool> holdsNull)
{
    /// <summary>The key, or the reason for which there is none.</summary>
    public (TableKey? Key, string? KeylessReason) Find()
    {
        ImmutableArray<ColumnFacts> primary = [.. columns.Where(c => c.KeyPosition > 0).OrderBy(c => c.KeyPosition)];
        string? problem = primary.IsEmpty ? "it has no primary key" : ProblemOfPrimary(primary);
        if (problem is null)
        {
            return (new TableKey([.. primary.Select(c => c.Schema.Name)]), null);
        }

        IndexSchema? unique = indexes
            .Where(i => i.Schema.Unique && !i.Schema.Partial && !i.IsPrimary && IsUsable(i))
            .Select(i => i.Schema)
            .OrderBy(i => i.Columns.Length).ThenBy(i => i.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return unique is null
            ? (null, $"{problem}, and no unique index over NOT NULL columns stands in for it")
            : (new TableKey([.. unique.Columns.OfType<string>()], IsPrimary: false), null);
    }

    private string? ProblemOfPrimary(ImmutableArray<ColumnFacts> primary)
    {
        IndexFacts? index = indexes.FirstOrDefault(i => i.IsPrimary);
        for (int i = 0; i < primary.Length; i++)
        {
            string? problem = Problem(primary[i], index?.Collations[i] ?? primary[i].Collation);
            if (problem is not null)
            {
                return problem;
            }
        }

        ColumnFacts? withNull = primary.FirstOrDefault(c => c.Schema.Nullable && holdsNull(c.Schema.Name));
        return withNull is null ? null : $"its primary key holds NULL in column {withNull.Schema.Name}, which SQLite does not count as a duplicate";
    }

    private bool IsUsable(IndexFacts index)
    {
        for (int i = 0; i < index.Schema.Columns.Length; i++)
        {
            ColumnFacts? column = columns.FirstOrDefault(c => c.Schema.Name == index.Schema.Columns[i]);
            if (column is null || column.Schema.Nullable || Problem(column, index.Collations[i]) is not null)
            {
                return false;
            }
        }

        return true;
    }

    // A key whose uniqueness and whose order follow two collations would hide rows from a read in ranges.
    private static string? Problem(ColumnFacts column, string indexCollation)
    {
        string name = column.Schema.Name;
        return column.Schema.IsGenerated ? $"its key column {name} is generated"
            : !Collations.IsKnown(indexCollation) ? $"its key column {name} has the collation {indexCollation}, which only the application knows"
            : !indexCollation.Equals(column.Collation, StringComparison.OrdinalIgnoreCase)
                ? $"its key compares column {name} by {indexCollation}, but the column compares by {column.Collation}"
            : null;
    }
}
