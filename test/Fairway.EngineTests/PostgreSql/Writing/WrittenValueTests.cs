using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql.Writing;

/// <summary>What the server holds after a copy, said by the server's own send functions and never by code of ours.</summary>
public sealed class WrittenValueTests : IDisposable
{
    private const int Seed = 20_261_123;
    private const int RandomValues = 3_000;
    private readonly PostgreSqlFixture _fixture = new();

    public static TheoryData<string, string> Types => new()
    {
        { "boolean", "boolsend(value)" },
        { "smallint", "int8send(value::int8)" },
        { "integer", "int8send(value::int8)" },
        { "bigint", "int8send(value)" },
        { "numeric", "convert_to(value::text, 'UTF8')" },
        { "numeric(15,2)", "convert_to(value::text, 'UTF8')" },
        { "numeric(9,0)", "convert_to(value::text, 'UTF8')" },
        { "numeric(38,10)", "convert_to(value::text, 'UTF8')" },
        { "real", "float4send(value)" },
        { "double precision", "float8send(value)" },
        { "text", "convert_to(value, 'UTF8')" },
        { "bytes", "value" },
        { "date", "date_send(value)" },
        { "time", "time_send(value)" },
        { "timestamp", "timestamp_send(value)" },
        { "timestamptz", "timestamptz_send(value)" },
        { "interval", "substr(interval_send(value), 13, 4) || substr(interval_send(value), 9, 4) || substr(interval_send(value), 1, 8)" },
        { "uuid", "uuid_send(value)" },
        { "json", "convert_to(value::text, 'UTF8')" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Values_that_were_copied_in_binary_form_are_what_was_sent(string type, string image) => await CopiedAsync(type, image, "");

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Values_that_were_copied_as_text_are_what_was_sent(string type, string image) => await CopiedAsync(type, image, "Printed");

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Rows_without_a_key_are_found_by_each_of_their_values(string type, string image)
    {
        TableSchema table = TestTable.Of("", $"value:{type}", "image:bytes");
        ISystem system = _fixture.NewSystem();
        await _fixture.CreateAsync(system, table);
        using RowBatch rows = Samples(table.Columns[0].Type, withNumber: false);
        await system.InsertAsync(table, rows);

        await using (ITargetWriter writer = await system.OpenWriterAsync(TestContext.Current.CancellationToken))
        {
            await using ITargetTransaction transaction = await writer.BeginAsync(TestContext.Current.CancellationToken);
            await transaction.DeleteAsync(table, rows, TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        Assert.NotEmpty(image);
        Assert.Equal("0", PostgreSqlFixture.Execute(system, "SELECT count(*) FROM samples"));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Values_that_were_updated_are_what_was_sent(string type, string image)
    {
        TableSchema table = TestTable.Of("id", "id:bigint!", $"value:{type}", "image:bytes");
        ISystem system = _fixture.NewSystem();
        await _fixture.CreateAsync(system, table);
        using RowBatch rows = Samples(table.Columns[1].Type, withNumber: true);
        PostgreSqlFixture.Execute(system, $"INSERT INTO samples (id) SELECT * FROM generate_series(0, {rows.Rows - 1})");

        await using (ITargetWriter writer = await system.OpenWriterAsync(TestContext.Current.CancellationToken))
        {
            await using ITargetTransaction transaction = await writer.BeginAsync(TestContext.Current.CancellationToken);
            await transaction.UpdateAsync(table, rows, TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal($"{rows.Rows}|0", Differing(system, image));
    }

    public void Dispose() => _fixture.Dispose();

    private static string Differing(ISystem system, string image) => PostgreSqlFixture.Execute(
        system, $"SELECT count(*), count(*) FILTER (WHERE image IS DISTINCT FROM ({image})) FROM samples");

    private async Task CopiedAsync(string type, string image, string extraForm)
    {
        TableSchema table = TestTable.Of("id", "id:bigint!", $"value:{type}", "image:bytes");
        ISystem system = _fixture.NewSystem();
        await _fixture.CreateAsync(system, table);
        using RowBatch rows = Samples(table.Columns[1].Type, withNumber: true);
        TableSchema sent = extraForm.Length == 0 ? table : WithPrinted(system, table);
        using RowBatch batch = extraForm.Length == 0 ? Copy(rows, extra: false) : Copy(rows, extra: true);

        await system.InsertAsync(sent, batch);

        Assert.True(rows.Rows > RandomValues);
        Assert.Equal($"{rows.Rows}|0", Differing(system, image));
    }

    // A column that can only be written from its text turns the whole table's COPY to text.
    private static TableSchema WithPrinted(ISystem system, TableSchema table)
    {
        PostgreSqlFixture.Execute(system, "ALTER TABLE samples ADD extra inet");
        return table with
        {
            Columns = [.. table.Columns, new ColumnSchema { Name = "extra", Type = new ColumnType(ValueKind.Text), NativeType = "inet", WireForm = "Printed", InTextForm = true }],
        };
    }

    private static RowBatch Copy(RowBatch rows, bool extra)
    {
        var copy = new RowBatch(rows.Columns + (extra ? 1 : 0));
        for (int r = 0; r < rows.Rows; r++)
        {
            copy.StartRow();
            for (int i = 0; i < rows.Columns; i++)
            {
                copy.Append(rows[r][i]);
            }

            if (extra)
            {
                copy.Append("10.0.0.1/8"u8);
            }
        }

        return copy;
    }

    private RowBatch Samples(ColumnType type, bool withNumber)
    {
        var random = new Random(Seed);
        using RowBatch values = ValueSamples.Extremes(type);
        Widen(values, type);
        int wanted = values.Rows + (withNumber ? RandomValues * 2 : RandomValues / 10);
        while (values.Rows < wanted)
        {
            values.StartRow();
            ValueSamples.Append(values, type, random);
        }

        var rows = new RowBatch(withNumber ? 3 : 2);
        AddRow(rows, withNumber, 0, RowValue.Null);
        int number = 1;
        for (int r = 0; r < values.Rows; r++)
        {
            if (_fixture.Keeps(type, values[r][0]))
            {
                AddRow(rows, withNumber, number++, values[r][0]);
            }
        }

        return rows;
    }

    private static void AddRow(RowBatch rows, bool withNumber, int number, RowValue value)
    {
        rows.StartRow();
        if (withNumber)
        {
            rows.AppendInt64(number);
        }

        rows.Append(value);
        rows.Append(value);
    }

    // The ends of what PostgreSQL holds, which other engines do not have.
    private static void Widen(RowBatch values, ColumnType type)
    {
        switch (type.Kind)
        {
            case ValueKind.Date:
                foreach (int days in new[] { -2_451_545, 2_145_031_948, -730_120, -730_485 })
                {
                    values.StartRow();
                    values.AppendInt32(days);
                }

                break;
            case ValueKind.Timestamp or ValueKind.TimestampTz:
                foreach (long microseconds in new[] { -211_813_488_000_000_000, 9_223_371_331_199_999_999, -63_113_904_000_000_001 })
                {
                    values.StartRow();
                    values.AppendInt64(microseconds);
                }

                break;
            case ValueKind.Decimal when type.Precision == 0:
                foreach (string digits in new[] { new string('9', 131_072), "-0." + new string('0', 16_382) + "1", "10000", "0.0001", "100000000.00010000" })
                {
                    values.StartRow();
                    values.Append(System.Text.Encoding.ASCII.GetBytes(digits));
                }

                break;
            case ValueKind.Text:
                foreach (string text in new[] { "\\", "\\N", "\\.", "a\\tb", "\t", "\r", "\n", "\\\n", new string('\\', 200_000), new string('x', 300_000) + "\t" })
                {
                    values.StartRow();
                    values.Append(System.Text.Encoding.UTF8.GetBytes(text));
                }

                break;
            default:
                break;
        }
    }
}
