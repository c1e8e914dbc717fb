using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Verify;

/// <summary>Compares the definitions that a target should have with those that it has: rows alone do not make a table.</summary>
public static class StructureComparer
{
    /// <summary>
    /// Lists what is missing or other than planned, table by table. Columns, references and constraints beyond the plan are listed too, because they
    /// may refuse rows; indexes beyond it are not, because the plan itself may have asked for them.
    /// </summary>
    /// <param name="planned">The tables as they should be, each as its engine reads it back.</param>
    /// <param name="objects">Views and triggers that should be there.</param>
    /// <param name="actual">What the target declares.</param>
    public static ImmutableArray<StructureFinding> Compare(IEnumerable<TableSchema> planned, IEnumerable<SchemaObject> objects, DatabaseSchema actual)
    {
        ArgumentNullException.ThrowIfNull(planned);
        ArgumentNullException.ThrowIfNull(objects);
        ArgumentNullException.ThrowIfNull(actual);
        var findings = ImmutableArray.CreateBuilder<StructureFinding>();
        foreach (TableSchema wanted in planned)
        {
            if (actual.Find(wanted.Name) is { } seen)
            {
                findings.AddRange(CompareColumns(wanted, seen));
                findings.AddRange(CompareKeys(wanted, seen));
                findings.AddRange(CompareIndexes(wanted, seen));
                findings.AddRange(CompareReferences(wanted, seen));
                findings.AddRange(CompareChecks(wanted, seen));
                findings.AddRange(CompareSequence(wanted, seen));
            }
            else
            {
                findings.Add(new StructureFinding($"table {wanted.Name}", "missing", "present"));
            }
        }

        findings.AddRange(CompareObjects(objects, actual));
        return findings.ToImmutable();
    }

    private static IEnumerable<StructureFinding> CompareObjects(IEnumerable<SchemaObject> objects, DatabaseSchema actual)
    {
        foreach (SchemaObject wanted in objects)
        {
            SchemaObject? seen = Find(actual.Others.Where(a => a.Kind == wanted.Kind), a => a.Name, wanted.Name);
            if (seen is null)
            {
                yield return new StructureFinding($"{wanted.Kind} {wanted.Name}", "missing", "present");
            }
            else if (seen.NativeSql != wanted.NativeSql)
            {
                yield return new StructureFinding($"{wanted.Kind} {wanted.Name}", "another definition", "the source's");
            }
        }
    }

    private static IEnumerable<StructureFinding> CompareColumns(TableSchema wanted, TableSchema seen)
    {
        var paired = new HashSet<string>(StringComparer.Ordinal);
        foreach (ColumnSchema column in wanted.Columns)
        {
            ColumnSchema? other = Find(seen.Columns, c => c.Name, column.Name);
            paired.Add(other?.Name ?? "");
            if (other is null)
            {
                yield return new StructureFinding($"column {wanted.Name}.{column.Name}", "missing", Describe(column));
            }
            else if (Describe(InOneNumberType(wanted, column, seen, other)) != Describe(column))
            {
                yield return new StructureFinding($"column {wanted.Name}.{column.Name}", Describe(other), Describe(column));
            }
        }

        foreach (ColumnSchema column in seen.Columns.Where(c => !paired.Contains(c.Name)))
        {
            yield return new StructureFinding($"column {wanted.Name}.{column.Name}", Describe(column), "absent");
        }
    }

    // Some engines can give numbers in one whole-number type only, and choose it whatever was planned. The values are the same.
    private static ColumnSchema InOneNumberType(TableSchema wanted, ColumnSchema column, TableSchema seen, ColumnSchema other) =>
        NumbersItself(wanted, column) && NumbersItself(seen, other) ? other with { NativeType = column.NativeType } : other;

    private static bool NumbersItself(TableSchema table, ColumnSchema column) =>
        table is { HasSequence: true, Key: { IsPrimary: true, Columns: [var key] } } && Same(key, column.Name)
        && column.Type.Kind is ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64;

    private static IEnumerable<StructureFinding> CompareKeys(TableSchema wanted, TableSchema seen)
    {
        string Key(TableSchema table) => table.Key is { IsPrimary: true } key ? $"primary key ({string.Join(", ", key.Columns)})" : "no primary key";
        if (!Same(Key(seen), Key(wanted)))
        {
            yield return new StructureFinding($"key of {wanted.Name}", Key(seen), Key(wanted));
        }
    }

    // Constraint indexes are compared by what they index, because engines name them; others by name and, where the plan has it, by definition too.
    private static IEnumerable<StructureFinding> CompareIndexes(TableSchema wanted, TableSchema seen)
    {
        string place = $"index of {wanted.Name}";
        IEnumerable<string> constraints = Counted(wanted).Where(i => i.FromConstraint).Select(Describe);
        return Missing(constraints, Counted(seen).Where(i => i.FromConstraint).Select(Describe), place)
            .Concat(wanted.Indexes.Where(i => !i.FromConstraint).Select(i => CompareIndex(i, seen, place)).OfType<StructureFinding>());
    }

    private static StructureFinding? CompareIndex(IndexSchema wanted, TableSchema seen, string place)
    {
        IndexSchema? other = Find(seen.Indexes.Where(i => !i.FromConstraint), i => i.Name, wanted.Name);
        return other is null ? new StructureFinding(place, "missing", Describe(wanted))
            : !Same(Describe(other), Describe(wanted)) ? new StructureFinding(place, Describe(other), Describe(wanted))
            : wanted.NativeSql is null || wanted.NativeSql == other.NativeSql ? null
            : new StructureFinding(place, $"{Describe(other)}, defined otherwise", $"{Describe(wanted)}, as in the source");
    }

    // The primary key is compared as such; whether an index of its own carries it is the engine's affair.
    private static IEnumerable<IndexSchema> Counted(TableSchema table) =>
        table.Indexes.Where(i => !i.FromConstraint || table.Key is not { IsPrimary: true } key || !i.Columns.SequenceEqual(key.Columns));

    private static IEnumerable<StructureFinding> CompareReferences(TableSchema wanted, TableSchema seen)
    {
        string Reference(ForeignKeySchema key) =>
            $"({string.Join(", ", key.Columns)}) references {key.References} ({string.Join(", ", key.ReferencedColumns)}) on delete {key.OnDelete} on update {key.OnUpdate}{(key.InitiallyDeferred ? " deferred" : "")}";
        return Missing(wanted.ForeignKeys.Select(Reference), seen.ForeignKeys.Select(Reference), $"foreign key of {wanted.Name}");
    }

    private static IEnumerable<StructureFinding> CompareChecks(TableSchema wanted, TableSchema seen) =>
        Missing(wanted.Checks.Select(c => $"CHECK ({c})"), seen.Checks.Select(c => $"CHECK ({c})"), $"constraint of {wanted.Name}");

    private static IEnumerable<StructureFinding> CompareSequence(TableSchema wanted, TableSchema seen)
    {
        if (wanted.HasSequence != seen.HasSequence)
        {
            yield return new StructureFinding($"sequence of {wanted.Name}", seen.HasSequence ? "present" : "missing", wanted.HasSequence ? "present" : "absent");
        }
        else if (wanted.SequencePosition is { } position && (seen.SequencePosition ?? 0) < position)
        {
            yield return new StructureFinding($"sequence of {wanted.Name}", $"at {seen.SequencePosition ?? 0}", $"at least {position}");
        }
    }

    private static IEnumerable<StructureFinding> Missing(IEnumerable<string> wanted, IEnumerable<string> seen, string place)
    {
        var left = new List<string>(seen);
        foreach (string one in wanted)
        {
            int exact = left.IndexOf(one);
            int at = exact >= 0 ? exact : left.FindIndex(s => Same(s, one));
            if (at >= 0)
            {
                left.RemoveAt(at);
            }
            else
            {
                yield return new StructureFinding(place, "missing", one);
            }
        }

        foreach (string one in left)
        {
            yield return new StructureFinding(place, one, "absent");
        }
    }

    // The very name wins: names that differ in case only may be two.
    private static T? Find<T>(IEnumerable<T> items, Func<T, string> nameOf, string name)
        where T : class =>
        items.FirstOrDefault(i => nameOf(i) == name) ?? items.FirstOrDefault(i => Same(nameOf(i), name));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Describe(IndexSchema index)
    {
        string unique = index.Unique ? "unique " : "";
        string partial = index.Partial ? "partial " : "";
        string name = index.FromConstraint ? "" : $" {index.Name}";
        return $"{unique}{partial}index{name} on ({string.Join(", ", index.Columns.Select(c => c ?? "expression"))})";
    }

    private static string Describe(ColumnSchema column)
    {
        string type = column.NativeType.Length == 0 ? "untyped" : column.NativeType.ToLowerInvariant();
        string none = column.Nullable ? "" : " not null";
        string byDefault = (column.DefaultLiteral ?? column.DefaultSql) is { } words ? $" default {words}" : "";
        string collation = column.Collation is null ? "" : $" collate {column.Collation.ToLowerInvariant()}";
        string generated = column.GeneratedSql is null ? "" : $" generated as ({column.GeneratedSql}){(column.GeneratedStored ? " stored" : "")}";
        return type + none + byDefault + collation + generated;
    }
}
