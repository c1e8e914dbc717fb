using System.Collections.Frozen;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Definitions;

/// <summary>Says for a column's type in which logical type and in which form its values cross (docs/engines/postgresql.md).</summary>
/// <param name="types">The types of all columns and what they stand on.</param>
internal sealed class TypeResolver(IEnumerable<TypeFacts> types)
{
    private const string BuiltIn = "pg_catalog";
    private const int NoModifier = -1;

    // Types that the closed set does not have and whose binary form means the same on every server.
    private static readonly FrozenSet<string> _portable = FrozenSet.ToFrozenSet(
    [
        "timetz", "inet", "cidr", "macaddr", "macaddr8", "bit", "varbit", "money", "tsvector", "tsquery", "char", "oid", "xid", "xid8", "cid", "tid", "pg_lsn",
        "jsonpath", "point", "line", "lseg", "box", "path", "polygon", "circle", "int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange",
        "int4multirange", "int8multirange", "nummultirange", "tsmultirange", "tstzmultirange", "datemultirange", "int2vector", "oidvector",
        "pg_snapshot", "txid_snapshot",
    ]);

    // The same of extensions. The numbers of their types differ between servers, so that arrays of them are not portable.
    private static readonly FrozenSet<(string Extension, string Type)> _portableOfExtensions = FrozenSet.ToFrozenSet(
        [("hstore", "hstore"), ("ltree", "ltree"), ("ltree", "lquery"), ("ltree", "ltxtquery"), ("cube", "cube")]);

    private readonly FrozenDictionary<uint, TypeFacts> _types = types.ToFrozenDictionary(t => t.Oid);

    /// <summary>The logical type and the form of a column.</summary>
    /// <param name="oid">The column's type.</param>
    /// <param name="modifier">The column's modifier; -1 for none.</param>
    public ResolvedType Resolve(uint oid, int modifier)
    {
        TypeFacts type = _types[oid];
        bool refusesNull = false;
        while (type.Kind == 'd')
        {
            refusesNull |= type.NotNull;
            modifier = type.Modifier;
            type = _types[type.Base];
        }

        return (Direct(type, modifier) ?? InTextForm(type)) with { RefusesNull = refusesNull };
    }

    private ResolvedType InTextForm(TypeFacts type) => new(new ColumnType(ValueKind.Text), PrintedForm(type), InTextForm: true);

    private WireForm PrintedForm(TypeFacts type) => type switch
    {
        { HasOwnText: true } => WireForm.PrintedByOutput,
        { Element: not 0 } when Below(_types[type.Element]) is { Schema: BuiltIn, Name: "xml" } => WireForm.PrintedElements,
        _ => IsPortable(type) ? WireForm.Printed : WireForm.PrintedOnly,
    };

    private TypeFacts Below(TypeFacts type) => type.Kind == 'd' ? Below(_types[type.Base]) : type;

    private bool IsPortable(TypeFacts type) => type switch
    {
        { HasBinary: false } => false,
        { Element: not 0, Schema: BuiltIn } when _types[type.Element] is var element => element.Schema == BuiltIn && (IsPortable(element) || Direct(element, NoModifier) is not null),
        { Schema: BuiltIn } => _portable.Contains(type.Name),
        { Extension: { } extension } => _portableOfExtensions.Contains((extension, type.Name)),
        _ => false,
    };

    private static ResolvedType? Direct(TypeFacts type, int modifier) => type switch
    {
        { Kind: 'e' } => Of(ValueKind.Text, WireForm.Text),
        { Extension: "citext", Name: "citext" } => Of(ValueKind.Text, WireForm.Text),
        { Schema: BuiltIn, Kind: 'b' } => BuiltInType(type.Name, modifier),
        _ => null,
    };

    private static ResolvedType? BuiltInType(string name, int modifier) => name switch
    {
        "bool" => Of(ValueKind.Boolean, WireForm.Boolean),
        "int2" => Of(ValueKind.Int16, WireForm.Int2),
        "int4" => Of(ValueKind.Int32, WireForm.Int4),
        "int8" => Of(ValueKind.Int64, WireForm.Int8),
        "float4" => Of(ValueKind.Float32, WireForm.Float4),
        "float8" => Of(ValueKind.Float64, WireForm.Float8),
        "numeric" => new ResolvedType(Modifiers.Decimal(modifier), WireForm.Numeric),
        "text" or "name" => Of(ValueKind.Text, WireForm.Text),
        "varchar" or "bpchar" => new ResolvedType(new ColumnType(ValueKind.Text, Length: Modifiers.Length(modifier)), WireForm.Text),
        "bytea" => Of(ValueKind.Bytes, WireForm.Bytea),
        "date" => Of(ValueKind.Date, WireForm.Date),
        "time" => Of(ValueKind.Time, WireForm.Time),
        "timestamp" => Of(ValueKind.Timestamp, WireForm.Timestamp),
        "timestamptz" => Of(ValueKind.TimestampTz, WireForm.TimestampTz),
        "interval" => Of(ValueKind.Interval, WireForm.Interval),
        "uuid" => Of(ValueKind.Uuid, WireForm.Uuid),
        "json" => Of(ValueKind.Json, WireForm.Json),
        "jsonb" => Of(ValueKind.Json, WireForm.Jsonb),
        _ => null,
    };

    private static ResolvedType Of(ValueKind kind, WireForm form) => new(new ColumnType(kind), form);
}
