using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>
/// Derives the target's definition of a table. Expressions (checks, generated columns, partial indexes) are carried only while they mention nothing
/// that changes: they are never rewritten, and what cannot be carried is named.
/// </summary>
internal sealed class TargetShape(PlanRequest request, TargetNames names, List<PlanNote> notes, TableSchema table, ImmutableArray<PlannedColumn> planned)
{
    private readonly HashSet<string> _changed = new(
        planned.Where(c => c.ChangesMeaning).Select(c => c.Source!.Name),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The table under its own or its new name.</summary>
    public TableSchema Main(TableName name, ImmutableArray<PlannedColumn> columns)
    {
        RefuseSchema(name);
        bool keepsItsNames = columns.Length == planned.Length && !planned.Any(c => c.IsReshaped) && !names.Renames(table.Name);
        if (request.SameDialect && keepsItsNames && !table.ForeignKeys.Any(f => names.Renames(f.References)))
        {
            return table with { Columns = [.. planned.Select(c => c.Target!)] };
        }

        var moved = new HashSet<string>(planned.Except(columns).Where(c => c.Source is not null).Select(c => c.Source!.Name), StringComparer.OrdinalIgnoreCase);
        moved.UnionWith(_changed);
        return table with
        {
            Name = name,
            NativeSql = null,
            Columns = Columns(columns, moved),
            Key = Key(columns),
            Indexes = [.. table.Indexes.Select(i => Index(i, name, columns, moved)).OfType<IndexSchema>()],
            ForeignKeys = [.. table.ForeignKeys.Select(f => Reference(f, columns)).OfType<ForeignKeySchema>()],
            Checks = [.. table.Checks.Where(check => Carries("CHECK constraint", check, moved))],
            HasSequence = table.HasSequence && Key(columns)?.Columns.Length == 1,
            SequencePosition = table.SequencePosition,
            Options = request.SameDialect ? table.Options : [],
        };
    }

    /// <summary>The table that receives columns of another: those columns under the same key, and nothing else.</summary>
    public TableSchema SplitOff(TableName name, ImmutableArray<PlannedColumn> columns)
    {
        RefuseSchema(name);
        return new TableSchema
        {
            Name = name,
            Columns = [.. columns.Where(c => c.Target is not null).Select(c => c.Target!)],
            Key = Key(columns) is { } key ? key with { IsPrimary = true } : null,
            KeylessReason = table.KeylessReason,
        };
    }

    private void RefuseSchema(TableName name)
    {
        if (name.Schema is not null && !request.Target.Traits.HasSchemas)
        {
            notes.Add(new PlanNote(PlanNoteKind.Refused, $"{name}", "the target's tables have no schemas", $"Write 'to: {name.Name}'."));
        }
    }

    private ImmutableArray<ColumnSchema> Columns(ImmutableArray<PlannedColumn> columns, HashSet<string> moved) =>
        [.. columns.Where(c => c.Target is not null && (c.Target.GeneratedSql is null || Carries($"generated column {c.Target.Name}", c.Target.GeneratedSql, moved))).Select(c => c.Target!)];

    private TableKey? Key(ImmutableArray<PlannedColumn> columns)
    {
        if (table.Key is null)
        {
            return null;
        }

        string?[] mapped = [.. table.Key.Columns.Select(k => TargetName(columns, k))];
        if (mapped.All(m => m is not null))
        {
            return table.Key with { Columns = [.. mapped.Select(m => m!)] };
        }

        notes.Add(new PlanNote(
            PlanNoteKind.Refused,
            $"{table.Name}",
            "the mapping drops or moves a column of the key, so that rows could not be told apart",
            "Keep the key's columns in this table."));
        return null;
    }

    private IndexSchema? Index(IndexSchema index, TableName name, ImmutableArray<PlannedColumn> columns, HashSet<string> moved)
    {
        bool mentionsChange = index.NativeSql is not null && SqlMentions.Any(index.NativeSql, moved);
        if (request.SameDialect && name == table.Name && index.NativeSql is not null && !mentionsChange)
        {
            return index;
        }

        string?[] mapped = [.. index.Columns.Select(c => c is null ? null : TargetName(columns, c))];
        bool special = index.Partial || index.NativeSql is not null && SqlMentions.Any(index.NativeSql, SpecialWords);
        if (mapped.Any(m => m is null) || special)
        {
            notes.Add(new PlanNote(
                PlanNoteKind.NotCarried,
                index.FromConstraint ? $"unique constraint of {table.Name}" : $"index {index.Name}",
                "it mentions a column that changes, or is more than a list of columns",
                $"Make it in the target after the copy, on {name}."));
            return null;
        }

        return index with { Columns = [.. mapped], NativeSql = null };
    }

    private ForeignKeySchema? Reference(ForeignKeySchema reference, ImmutableArray<PlannedColumn> columns)
    {
        string?[] own = [.. reference.Columns.Select(c => TargetName(columns, c))];
        string?[] theirs = [.. reference.ReferencedColumns.Select(c => names.Of(reference.References, c))];
        if (own.Concat(theirs).All(c => c is not null))
        {
            return reference with { Columns = [.. own.Select(c => c!)], References = names.Of(reference.References), ReferencedColumns = [.. theirs.Select(c => c!)] };
        }

        notes.Add(new PlanNote(
            PlanNoteKind.NotCarried,
            $"foreign key {table.Name} ({string.Join(", ", reference.Columns)})",
            $"a column of its reference to {reference.References} is dropped or moved"));
        return null;
    }

    private bool Carries(string what, string expression, HashSet<string> moved)
    {
        bool carried = request.SameDialect && !SqlMentions.Any(expression, moved);
        if (!carried)
        {
            notes.Add(new PlanNote(
                PlanNoteKind.NotCarried,
                $"{what} of {table.Name}",
                request.SameDialect ? "it mentions a column that changes" : "it is written in the source's dialect",
                "Write it for the target's columns after the copy."));
        }

        return carried;
    }

    private static readonly HashSet<string> SpecialWords = new(["COLLATE", "DESC"], StringComparer.OrdinalIgnoreCase);

    private static string? TargetName(ImmutableArray<PlannedColumn> columns, string source) =>
        columns.FirstOrDefault(c => string.Equals(c.Source?.Name, source, StringComparison.OrdinalIgnoreCase))?.Target?.Name;
}
