using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>
/// Derives the target's definition of a table. Expressions (checks, generated columns, partial indexes) are carried only while they mention nothing
/// that changes: they are never rewritten, and what cannot be carried is named.
/// </summary>
internal sealed class TargetShape(PlanRequest request, TargetNames names, IReadOnlySet<string> moving, List<PlanNote> notes, TableSchema table, ImmutableArray<PlannedColumn> planned)
{
    private static readonly HashSet<string> SpecialWords = new(["COLLATE", "DESC"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The table under its own or its new name.</summary>
    public TableSchema Main(TableName name, ImmutableArray<PlannedColumn> columns)
    {
        RefuseSchema(name);
        bool same = name == table.Name && columns.Length == planned.Length && !planned.Any(c => c.IsReshaped) && !table.ForeignKeys.Any(names.Changes);
        if (request.SameDialect && same)
        {
            // None is dropped: that would be a new shape.
            TableSchema whole = table with { Columns = [.. planned.Select(c => c.Target!)] };
            return table.Carried && request.Carries ? Carried(whole) : whole with { Carried = false };
        }

        HashSet<string> changed = Changed(name, columns);
        ImmutableArray<PlannedColumn> kept = Kept(columns, changed);
        TableKey? key = Key(kept);
        bool numbersItself = KeepsSequence(kept, key);
        return table with
        {
            Name = name,
            NativeSql = null,
            Carried = false,
            IsPartitioned = false,
            PartitionOf = null,
            Columns = WithKeyRefusingNull(Columns(kept), key),
            Key = key,
            Indexes = [.. table.Indexes.Where(i => !IsOfKeyAlone(i)).Select(i => Index(i, name, kept, changed)).OfType<IndexSchema>()],
            ForeignKeys = [.. table.ForeignKeys.Select(f => Reference(f, kept)).OfType<ForeignKeySchema>()],
            Checks = [.. table.Checks.Where(check => Carries("CHECK constraint", check, changed))],
            HasSequence = numbersItself,
            SequencePosition = numbersItself ? table.SequencePosition : null,
            Options = request.SameDialect ? table.Options : [],
        };
    }

    /// <summary>The table that receives columns of another: those columns under the same key, and nothing else.</summary>
    public TableSchema SplitOff(TableName name, ImmutableArray<PlannedColumn> columns)
    {
        RefuseSchema(name);
        ImmutableArray<PlannedColumn> kept = Kept(columns, Changed(name, columns));
        string?[] key = [.. (table.Key?.Columns ?? []).Select(k => TargetName(kept, k))];
        bool hasKey = key.Length > 0 && key.All(k => k is not null); // Without one the split was refused.
        return new TableSchema
        {
            Name = name,
            Columns = Columns(kept),
            Key = hasKey ? new TableKey([.. key.Select(k => k!)]) : null,
            KeylessReason = hasKey ? null : table.KeylessReason ?? "its key is not whole",
            Options = request.SameDialect ? table.Options : [],
        };
    }

    // The carrier leaves out what would refer to nothing, and ties a partition only to a root that moves too.
    private TableSchema Carried(TableSchema whole) => whole with
    {
        ForeignKeys = [.. whole.ForeignKeys.Where(f => moving.Contains(f.References.ToString()))],
        PartitionOf = whole.PartitionOf is { } root && moving.Contains(root.ToString()) ? root : null,
    };

    private void RefuseSchema(TableName name)
    {
        if (name.Schema is not null && !request.Target.Traits.HasSchemas)
        {
            notes.Add(new PlanNote(PlanNoteKind.Refused, $"{name}", "the target's tables have no schemas", $"Write 'to: {name.Name}'."));
        }
    }

    // What an expression must not mention to mean in the target what it means in the source.
    private HashSet<string> Changed(TableName name, ImmutableArray<PlannedColumn> columns)
    {
        IEnumerable<PlannedColumn> elsewhere = planned.Where(c => c.Source is not null && !columns.Any(own => ReferenceEquals(own, c)));
        var changed = new HashSet<string>(
            planned.Where(c => c.ChangesMeaning).Concat(elsewhere).Select(c => c.Source!.Name), // Both kinds come from the source.
            StringComparer.OrdinalIgnoreCase);
        if (name != table.Name)
        {
            changed.Add(table.Name.Name);
        }

        return changed;
    }

    // A generated column falls with what it mentions, and takes along what mentions it: until nothing more falls.
    private ImmutableArray<PlannedColumn> Kept(ImmutableArray<PlannedColumn> columns, HashSet<string> changed)
    {
        List<PlannedColumn> kept = [.. columns];
        for (int before = -1; before != kept.Count;)
        {
            before = kept.Count;
            PlannedColumn? fallen = kept.Find(c => c.Target?.GeneratedSql is { } expression && !Carries($"generated column {c.Target.Name}", expression, changed));
            if (fallen is not null)
            {
                kept.Remove(fallen);
                changed.Add(fallen.Source!.Name); // Only columns of the source are generated.
            }
        }

        return [.. kept];
    }

    private static ImmutableArray<ColumnSchema> Columns(ImmutableArray<PlannedColumn> columns) =>
        [.. columns.Select(c => c.Target).OfType<ColumnSchema>()];

    // SQLite lets a primary key hold NULL and nobody else does. A key in which NULL stands was not taken for one.
    private ImmutableArray<ColumnSchema> WithKeyRefusingNull(ImmutableArray<ColumnSchema> columns, TableKey? key) => request.SameDialect || key is not { IsPrimary: true }
        ? columns
        : [.. columns.Select(c => key.Columns.Contains(c.Name) ? c with { Nullable = false } : c)];

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

    private bool KeepsSequence(ImmutableArray<PlannedColumn> columns, TableKey? key)
    {
        if (!table.HasSequence)
        {
            return false;
        }

        bool keeps = key is { Columns: [var only] } && columns.Any(c => c.Target?.Name == only && c.Steps.IsEmpty);
        if (!keeps)
        {
            notes.Add(new PlanNote(
                PlanNoteKind.NotCarried, $"sequence of {table.Name}", "the mapping changes the numbers that it gave out", "Make one in the target that begins behind them."));
        }

        return keeps;
    }

    // A primary key is carried as such: whether an index of its own bears it is each engine's affair.
    private bool IsOfKeyAlone(IndexSchema index) =>
        !request.SameDialect && index.FromConstraint && table.Key is { IsPrimary: true } key && index.Columns.SequenceEqual(key.Columns);

    private IndexSchema? Index(IndexSchema index, TableName name, ImmutableArray<PlannedColumn> columns, HashSet<string> changed)
    {
        bool mentionsChange = index.NativeSql is not null && SqlMentions.Any(index.NativeSql, changed);
        if (request.SameDialect && name == table.Name && index.NativeSql is not null && !mentionsChange)
        {
            return index;
        }

        string?[] mapped = [.. index.Columns.Select(c => c is null ? null : TargetName(columns, c))];
        bool special = index.Partial || (index.NativeSql is not null && SqlMentions.Any(index.NativeSql, SpecialWords));
        if (mapped.Any(m => m is null) || special)
        {
            notes.Add(new PlanNote(
                PlanNoteKind.NotCarried,
                index.FromConstraint ? $"unique constraint of {table.Name} ({string.Join(", ", index.Columns)})" : $"index {index.Name}",
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

    private bool Carries(string what, string expression, HashSet<string> changed)
    {
        bool carried = request.SameDialect && !SqlMentions.Any(expression, changed);
        if (!carried)
        {
            notes.Add(new PlanNote(
                PlanNoteKind.NotCarried,
                $"{what} of {table.Name}",
                request.SameDialect ? "it mentions something that changes" : "it is written in the source's dialect",
                "Write it for the target's columns after the copy."));
        }

        return carried;
    }

    private static string? TargetName(ImmutableArray<PlannedColumn> columns, string source) =>
        NameMatch.Find([.. columns.Where(c => c.Source is not null)], c => c.Source!.Name, source)?.Target?.Name; // Those without a source are left out.
}
