using System.Collections.Immutable;
using System.Text;
using Fairway.Flow.Model;
using Fairway.Sqlite.Definitions;

namespace Fairway.Sqlite.Sql;

/// <summary>Writes CREATE TABLE for a table that has no definition of its own in SQLite's dialect.</summary>
/// <remarks>STRICT is kept only while every column has a type that STRICT knows, and WITHOUT ROWID only with a primary key: SQLite refuses both otherwise.</remarks>
internal sealed class CreateTable
{
    private const string RowIdKey = " PRIMARY KEY";
    private const string NumberingKey = " PRIMARY KEY AUTOINCREMENT";
    private readonly TableSchema _table;
    private readonly ImmutableArray<string> _primary;
    private readonly bool _withoutRowId;
    private readonly bool _strict;

    /// <summary>Takes the table.</summary>
    public CreateTable(TableSchema table)
    {
        _table = table;
        _primary = table.Key is { IsPrimary: true } key ? key.Columns : [];
        _withoutRowId = !_primary.IsEmpty && table.Options.Contains(TableOptions.WithoutRowId);
        _strict = table.Options.Contains(TableOptions.Strict) && table.Columns.All(c => StrictTypeOf(c) is not null);
    }

    /// <summary>True when the key is one integer column that gives numbers by itself and never one twice.</summary>
    public bool NumbersItself => _table.HasSequence && _primary.Length == 1 && !_withoutRowId && IsWholeNumber(Column(_primary[0]));

    /// <summary>What the table asks for and the statement leaves out, with the reason.</summary>
    public IEnumerable<string> OptionsNotKept()
    {
        if (_table.Options.Contains(TableOptions.Strict) && !_strict)
        {
            string strangers = string.Join(", ", _table.Columns.Where(c => StrictTypeOf(c) is null).Select(c => $"{c.Name} ({TypeOf(c)})"));
            yield return $"{TableOptions.Strict}, because it knows no type for {strangers}";
        }

        if (_table.Options.Contains(TableOptions.WithoutRowId) && !_withoutRowId)
        {
            yield return $"{TableOptions.WithoutRowId}, because the table has no primary key";
        }
    }

    /// <summary>The statement.</summary>
    public string Sql()
    {
        IEnumerable<string> parts = _table.Columns.Select(ColumnDefinition).Concat(Constraints());
        string[] options = [.. new[] { _strict ? TableOptions.Strict : "", _withoutRowId ? TableOptions.WithoutRowId : "" }.Where(o => o.Length > 0)];
        string tail = options.Length == 0 ? "" : $" {string.Join(", ", options)}";
        return $"CREATE TABLE {Identifier.Quote(_table.Name.Name)} (\n  {string.Join(",\n  ", parts)}\n){tail}";
    }

    private string ColumnDefinition(ColumnSchema column)
    {
        string? inlineKey = InlineKey(column);
        string type = inlineKey is null ? TypeName.Written(TypeOf(column)) : "INTEGER";
        var sql = new StringBuilder(Identifier.Quote(column.Name));
        sql.Append(type.Length == 0 ? "" : " ").Append(type);
        sql.Append(column.Nullable || inlineKey is RowIdKey or NumberingKey ? "" : " NOT NULL"); // The rowid holds no NULL; another key may.
        sql.Append(inlineKey);
        sql.Append(Default(column) is { } byDefault ? $" DEFAULT {byDefault}" : "");
        sql.Append(column.Collation is null ? "" : $" COLLATE {Identifier.Quote(column.Collation)}");
        sql.Append(column.GeneratedSql is null ? "" : $" GENERATED ALWAYS AS {Parenthesised(column.GeneratedSql)} {(column.GeneratedStored ? "STORED" : "VIRTUAL")}");
        return sql.ToString();
    }

    // A decimal in quotes keeps its zeros where its column is text, and becomes a number where its column is one.
    private static string? Default(ColumnSchema column) => column switch
    {
        { DefaultSql: { } own } => Parenthesised(own),
        { DefaultLiteral: { } literal } => column.Type.Kind switch
        {
            ValueKind.Text or ValueKind.Decimal => Literal.Of(literal),
            ValueKind.Boolean => literal == "true" ? "1" : "0",
            _ => literal,
        },
        _ => null,
    };

    private IEnumerable<string> Constraints()
    {
        bool keyIsDue = !_primary.IsEmpty && InlineKey(Column(_primary[0])) is null;
        if (keyIsDue && !_table.Indexes.Any(IsPrimary))
        {
            yield return $"PRIMARY KEY ({Identifier.List(_primary)})";
        }

        // In the order of the indexes, because SQLite numbers the names of constraints' indexes in the order of the text.
        foreach (IndexSchema index in _table.Indexes.Where(i => i.FromConstraint && (keyIsDue || !IsPrimary(i))))
        {
            yield return $"{(IsPrimary(index) ? "PRIMARY KEY" : "UNIQUE")} ({Identifier.List(index.Columns.OfType<string>())})";
        }

        foreach (string check in _table.Checks)
        {
            yield return $"CHECK {Parenthesised(check)}";
        }

        foreach (ForeignKeySchema key in _table.ForeignKeys)
        {
            yield return Reference(key);
        }
    }

    private static string Reference(ForeignKeySchema key)
    {
        string columns = key.ReferencedColumns.IsEmpty ? "" : $" ({Identifier.List(key.ReferencedColumns)})";
        string update = key.OnUpdate == "NO ACTION" ? "" : $" ON UPDATE {key.OnUpdate}";
        string delete = key.OnDelete == "NO ACTION" ? "" : $" ON DELETE {key.OnDelete}";
        string deferred = key.InitiallyDeferred ? " DEFERRABLE INITIALLY DEFERRED" : "";
        return $"FOREIGN KEY ({Identifier.List(key.Columns)}) REFERENCES {Identifier.Quote(key.References.Name)}{columns}{update}{delete}{deferred}";
    }

    // Written in the column, PRIMARY KEY makes an INTEGER the rowid, and PRIMARY KEY DESC makes it an ordinary column with an index of its own.
    private string? InlineKey(ColumnSchema column)
    {
        bool isKey = _primary.Length == 1 && !_withoutRowId && Same(_primary[0], column.Name);
        if (!isKey)
        {
            return null;
        }

        if (NumbersItself)
        {
            return NumberingKey;
        }

        bool declaredInteger = column.NativeType.Equals("INTEGER", StringComparison.OrdinalIgnoreCase);
        bool hasOwnIndex = declaredInteger && _table.Indexes.Any(IsPrimary);
        bool chosenInteger = column.NativeType.Length == 0 && IsWholeNumber(column);
        return hasOwnIndex ? " PRIMARY KEY DESC" : declaredInteger || chosenInteger ? RowIdKey : null;
    }

    private bool IsPrimary(IndexSchema index) =>
        index.FromConstraint && !_primary.IsEmpty && index.Columns.OfType<string>().SequenceEqual(_primary, StringComparer.OrdinalIgnoreCase);

    private ColumnSchema Column(string name) => _table.Columns.First(c => Same(c.Name, name));

    private string TypeOf(ColumnSchema column) =>
        _strict ? StrictTypeOf(column)! // Checked for every column when _strict was set.
        : column.NativeType.Length > 0 ? column.NativeType
        : TypeMap.NativeTypeFor(column.Type) ?? "";

    private static string? StrictTypeOf(ColumnSchema column) =>
        column.NativeType.Length == 0 ? TypeMap.StrictTypeFor(column.Type)
        : column.NativeType.ToUpperInvariant() is "INT" or "INTEGER" or "REAL" or "TEXT" or "BLOB" or "ANY" ? column.NativeType
        : null;

    private static bool IsWholeNumber(ColumnSchema column) => column.Type.Kind is ValueKind.Int16 or ValueKind.Int32 or ValueKind.Int64;

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    // A comment at the end of an expression must not swallow the parenthesis.
    private static string Parenthesised(string expression) =>
        expression.Contains("--", StringComparison.Ordinal) ? $"({expression}\n)" : $"({expression})";
}
