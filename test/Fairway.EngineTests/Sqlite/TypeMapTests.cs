using Fairway.Flow.Model;
using Fairway.Sqlite;

namespace Fairway.EngineTests.Sqlite;

public class TypeMapTests
{
    [Theory]
    [InlineData("", "any")]
    [InlineData("INTEGER", "bigint")]
    [InlineData("int(5)", "bigint")]
    [InlineData("BIGINT UNSIGNED", "bigint")]
    [InlineData("tinyint(1)", "bigint")]
    [InlineData("smallint", "smallint")]
    [InlineData("INT2", "smallint")]
    [InlineData("POINT", "bigint")]
    [InlineData("FLOATING POINT", "bigint")]
    [InlineData("INTERVAL", "bigint")]
    [InlineData("signed long", "any")]
    [InlineData("DOUBLE PRECISION UNSIGNED", "double precision")]
    [InlineData("real", "double precision")]
    [InlineData("float4", "double precision")]
    [InlineData("FLOAT32", "real")]
    [InlineData("varchar(40)", "varchar(40)")]
    [InlineData("VARYING CHARACTER ( 255 )", "varchar(255)")]
    [InlineData("varchar(0)", "text")]
    [InlineData("varchar(99999999999)", "text")]
    [InlineData("CLOB", "text")]
    [InlineData("CHARINT", "bigint")]
    [InlineData("LONGBLOB", "bytes")]
    [InlineData("bool", "boolean")]
    [InlineData("Boolean", "boolean")]
    [InlineData("numeric", "numeric")]
    [InlineData("DECIMAL( 10 , 2 )", "numeric(10,2)")]
    [InlineData("decimal(8)", "numeric(8,0)")]
    [InlineData("NUMERIC(5,-2)", "numeric")]
    [InlineData("NUMERIC(2,5)", "numeric")]
    [InlineData("NUMERIC(x,y)", "numeric")]
    [InlineData("NUMERIC(", "numeric")]
    [InlineData("money", "numeric")]
    [InlineData("DECIMAL_TEXT(30,10)", "numeric(30,10)")]
    [InlineData("date", "date")]
    [InlineData("DATETIME", "timestamp")]
    [InlineData("timestamp(6)", "timestamp")]
    [InlineData("timestamp(6) without time zone", "timestamp")]
    [InlineData("TIMESTAMP WITH TIME ZONE", "timestamptz")]
    [InlineData("timestamptz", "timestamptz")]
    [InlineData("time", "time")]
    [InlineData("time with time zone", "any")]
    [InlineData("uuid", "uuid")]
    [InlineData("GUID", "uuid")]
    [InlineData("json", "json")]
    [InlineData("JSONB", "json")]
    [InlineData("DURATION_TEXT", "interval")]
    [InlineData("ANY", "any")]
    [InlineData("  )(', \u0001 weird", "any")]
    public void A_declared_type_has_one_logical_type(string declared, string logical) =>
        Assert.Equal(logical, TypeMap.LogicalTypeOf(declared).ToString());

    [Theory]
    [MemberData(nameof(LogicalTypes))]
    public void A_logical_type_is_read_back_from_its_native_name(string logical)
    {
        Assert.True(ColumnType.TryParse(logical, out ColumnType type));

        ColumnType back = TypeMap.LogicalTypeOf(TypeMap.NativeTypeFor(type)!);

        Assert.Equal(type.Kind == ValueKind.Int32 ? new ColumnType(ValueKind.Int64) : type, back);
    }

    [Fact]
    public void Every_kind_of_value_has_a_native_name() =>
        Assert.All(Enum.GetValues<ValueKind>(), kind => Assert.NotNull(TypeMap.NativeTypeFor(new ColumnType(kind))));

    [Theory]
    [InlineData("date", "'1970-01-01'")]
    [InlineData("date", "'-0044-03-15'")]
    [InlineData("date", "'+12345-01-01'")]
    [InlineData("date", "'infinity'")]
    [InlineData("date", "'-infinity'")]
    [InlineData("time", "'00:00:00'")]
    [InlineData("time", "'24:00:00'")]
    [InlineData("timestamp", "'0000-01-01 00:00:00.000001'")]
    [InlineData("timestamp", "'-infinity'")]
    [InlineData("timestamptz", "'2024-01-05 12:30:00Z'")]
    [InlineData("timestamptz", "'infinity'")]
    [InlineData("interval", "'1 2 3'")]
    [InlineData("interval", "'0 0 0'")]
    [InlineData("uuid", "'00000000-0000-0000-0000-000000000000'")]
    [InlineData("uuid", "'12345678-1234-1234-1234-123456789012'")]
    [InlineData("uuid", "'1234567e-0001-0000-0000-000000000000'")]
    [InlineData("json", "'123'")]
    [InlineData("json", "'1.0'")]
    [InlineData("json", "'\"1\"'")]
    [InlineData("numeric", "'10'")]
    [InlineData("numeric(30,2)", "'123456789012345678901234567.50'")]
    [InlineData("text", "'007'")]
    [InlineData("varchar(3)", "'1e3'")]
    [InlineData("any", "'42'")]
    [InlineData("any", "42")]
    [InlineData("any", "42.0")]
    [InlineData("any", "x'3432'")]
    [InlineData("bytes", "x'3432'")]
    [InlineData("boolean", "1")]
    [InlineData("smallint", "-32768")]
    [InlineData("bigint", "9223372036854775807")]
    [InlineData("double precision", "1.0")]
    [InlineData("real", "0.5")]
    [InlineData("numeric(15,2)", "9999999999999.99")]
    [InlineData("numeric(15,0)", "999999999999999")]
    public void A_stored_value_is_not_changed_by_its_column(string logical, string literal)
    {
        Assert.True(ColumnType.TryParse(logical, out ColumnType type));
        using var file = new SchemaFile($"CREATE TABLE t (v {TypeMap.NativeTypeFor(type)}); INSERT INTO t VALUES ({literal})");

        object? changed = file.Scalar($"SELECT count(*) FROM t WHERE typeof(v) <> typeof({literal}) OR CAST(v AS BLOB) <> CAST({literal} AS BLOB)");

        Assert.Equal(0L, changed);
    }

    public static TheoryData<string> LogicalTypes() =>
    [
        .. ColumnType.KnownNames.Select(n => n), "varchar(1)", "varchar(1000000)", "numeric(1,0)", "numeric(1,1)", "numeric(15,0)", "numeric(15,15)",
        "numeric(16,0)", "numeric(38,10)", "numeric(1000,1000)",
    ];
}
