using Fairway.Flow.Model;
using Npgsql;

namespace Fairway.PostgreSql.Definitions;

/// <summary>Reads the rows of the catalogs' statements, column by column as the statements name them.</summary>
internal static class CatalogRows
{
    public static TableFacts Table(NpgsqlDataReader row) => new(
        row.GetFieldValue<uint>(0),
        new TableName(row.GetString(2), row.GetString(1)),
        row.GetBoolean(3),
        row.IsDBNull(5) ? null : new TableName(row.GetString(5), row.GetString(4)),
        [.. row.GetFieldValue<string[]>(6)]);

    public static TypeFacts Type(NpgsqlDataReader row) => new(
        row.GetFieldValue<uint>(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3)[0],
        row.GetFieldValue<uint>(4),
        row.GetInt32(5),
        row.GetBoolean(6),
        row.GetFieldValue<uint>(7),
        row.GetBoolean(8),
        Text(row, 9),
        row.GetBoolean(10));

    public static Func<NpgsqlDataReader, ColumnFacts> Column(TypeResolver types) => row =>
    {
        ResolvedType type = types.Resolve(row.GetFieldValue<uint>(2), row.GetInt32(3));
        string generated = row.GetString(8);
        string? expression = Text(row, 7);
        var schema = new ColumnSchema
        {
            Name = row.GetString(1),
            Type = type.Type,
            NativeType = row.GetString(4),
            WireForm = type.Form.ToString(),
            InTextForm = type.InTextForm,
            Nullable = !row.GetBoolean(5) && !type.RefusesNull,
            Collation = Text(row, 6),
            DefaultSql = generated.Length == 0 ? expression : null,
            DefaultLiteral = generated.Length == 0 && !type.InTextForm ? DefaultText.Literal(type.Type, row.GetString(4), expression) : null,
            GeneratedSql = generated.Length == 0 ? null : expression,
            GeneratedStored = generated == "s",
        };
        return new ColumnFacts(row.GetFieldValue<uint>(0), schema);
    };

    public static IndexFacts Index(NpgsqlDataReader row)
    {
        string?[] keys = row.GetFieldValue<string?[]>(2);
        bool plain = row.GetBoolean(10);
        bool ofConstraint = row.GetBoolean(6);
        var schema = new IndexSchema
        {
            Name = row.GetString(1),
            Columns = plain || keys.Contains(null) ? [.. keys] : [.. keys, null],
            Unique = row.GetBoolean(3),
            FromConstraint = ofConstraint,
            Partial = row.GetBoolean(5),
            NativeSql = plain && ofConstraint ? null : row.GetString(8),
        };
        return new IndexFacts(row.GetFieldValue<uint>(0), schema, keys, row.GetBoolean(4), row.GetBoolean(7), row.GetBoolean(9));
    }

    public static SequenceFacts Sequence(NpgsqlDataReader row) => new(
        row.GetFieldValue<uint>(0), row.GetString(1), row.GetString(2) == "a", row.IsDBNull(3) ? null : row.GetInt64(3), Text(row, 4));

    public static ConstraintFacts Constraint(NpgsqlDataReader row)
    {
        uint table = row.GetFieldValue<uint>(0);
        string name = row.GetString(1);
        bool validated = row.GetBoolean(13);
        if (row.GetString(2) == "c")
        {
            // Rows may break a check that was never validated; a table that is made anew with it would refuse them.
            string expression = row.GetString(3);
            return !validated ? new ConstraintFacts(table, null, null, $"CHECK {expression} NOT VALID")
                : new ConstraintFacts(table, expression, null, row.GetBoolean(15) ? $"CHECK {expression} NO INHERIT" : null);
        }

        bool deferrable = row.GetBoolean(11);
        bool deferred = row.GetBoolean(12);
        string[] special = [deferrable && !deferred ? " DEFERRABLE" : "", row.GetString(14) == "f" ? " MATCH FULL" : "", validated ? "" : " NOT VALID"];
        var reference = new ForeignKeySchema
        {
            Columns = [.. row.GetFieldValue<string[]>(4)],
            References = new TableName(row.GetString(6), row.GetString(5)),
            ReferencedColumns = [.. row.GetFieldValue<string[]>(7)],
            OnDelete = Action(row.GetString(8)) + (row.IsDBNull(10) ? "" : $" {row.GetString(10)}"),
            OnUpdate = Action(row.GetString(9)),
            InitiallyDeferred = deferred,
        };
        return new ConstraintFacts(table, null, reference, special.All(s => s.Length == 0) ? null : $"FOREIGN KEY {name}{string.Concat(special)}");
    }

    public static ObjectFacts Object(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetFieldValue<uint>(1), row.GetFieldValue<uint>(2), row.GetString(3), row.GetFieldValue<uint>(4), Text(row, 5), Text(row, 6), row.GetBoolean(7));

    public static (ObjectId Member, string Extension) Member(NpgsqlDataReader row) => (Id(row, 0), row.GetString(2));

    public static (ObjectId User, ObjectId Used) Use(NpgsqlDataReader row) => (Id(row, 0), Id(row, 2));

    private static ObjectId Id(NpgsqlDataReader row, int field) => new(row.GetFieldValue<uint>(field), row.GetFieldValue<uint>(field + 1));

    private static string Action(string code) => code switch
    {
        "r" => "RESTRICT",
        "c" => "CASCADE",
        "n" => "SET NULL",
        "d" => "SET DEFAULT",
        _ => "NO ACTION",
    };

    private static string? Text(NpgsqlDataReader row, int field) => row.IsDBNull(field) ? null : row.GetString(field);
}
