using System.Diagnostics;
using Fairway.EngineTests.Contract;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Sqlite;

/// <summary>Wrong files, locked files, stored values that are not of their type: one fault each, with the place and without the value.</summary>
public sealed class SqliteFaultsContract : IDisposable
{
    private readonly SqliteFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("text", "CAST(x'61ff' AS TEXT)", "a TEXT of 2 bytes that is not valid UTF-8")]
    [InlineData("any", "CAST(x'ff' AS TEXT)", "a TEXT of 1 bytes that is not valid UTF-8")]
    [InlineData("text", "x'6162'", "a BLOB of 2 bytes")]
    [InlineData("text", "4711", "an INTEGER")]
    [InlineData("bytes", "'secret'", "a TEXT of 6 bytes")]
    [InlineData("boolean", "2", "an INTEGER")]
    [InlineData("smallint", "32768", "an INTEGER")]
    [InlineData("integer", "-2147483649", "an INTEGER")]
    [InlineData("bigint", "1.5", "a REAL")]
    [InlineData("bigint", "'12'", "a TEXT of 2 bytes")]
    [InlineData("real", "0.1", "a REAL")]
    [InlineData("double precision", "9007199254740993", "an INTEGER")]
    [InlineData("double precision", "9223372036854775807", "an INTEGER")]
    [InlineData("numeric(5,2)", "0.125", "a REAL")]
    [InlineData("numeric(5,2)", "1000", "an INTEGER")]
    [InlineData("numeric(5,2)", "'1e2'", "a TEXT of 3 bytes")]
    [InlineData("numeric", "1.5", "a REAL")]
    [InlineData("numeric", "'12x'", "a TEXT of 3 bytes")]
    [InlineData("numeric", "'.'", "a TEXT of 1 bytes")]
    [InlineData("date", "'2024-02-30'", "a TEXT of 10 bytes")]
    [InlineData("date", "1700000000", "an INTEGER")]
    [InlineData("time", "'24:00:01'", "a TEXT of 8 bytes")]
    [InlineData("timestamp", "'now'", "a TEXT of 3 bytes")]
    [InlineData("timestamptz", "'2024-01-05 12:30:00'", "a TEXT of 19 bytes")]
    [InlineData("interval", "'1 2'", "a TEXT of 3 bytes")]
    [InlineData("uuid", "'0123456789abcdef0123456789abcdef'", "a TEXT of 32 bytes")]
    [InlineData("uuid", "'0123456789ABcdef-0123-456789abcdef'", "a TEXT of 34 bytes")]
    [InlineData("text", "zeroblob(2000000)", "a BLOB of 2000000 bytes")]
    [InlineData("bigint", "zeroblob(2000000)", "a BLOB of 2000000 bytes")]
    [InlineData("text", "CAST(zeroblob(2000000) || x'ff' AS TEXT)", "a TEXT of 2000001 bytes that is not valid UTF-8")]
    public async Task A_value_that_is_not_of_its_type_is_refused_with_its_place(string type, string value, string seen)
    {
        TableSchema table = TestTable.Of("id", "id:bigint!", $"v:{type}");
        ISystem system = _fixture.NewSystem();
        _fixture.Execute(system, $"CREATE TABLE samples (id INTEGER PRIMARY KEY, v); INSERT INTO samples VALUES (41, NULL), (42, {value})");

        EngineFault reading = await Assert.ThrowsAsync<EngineFault>(() => system.ReadAllAsync(table));
        EngineFault digesting = await Assert.ThrowsAsync<EngineFault>(() => system.DigestAsync(table));

        Assert.Equal(EngineFaultKind.BadData, reading.Kind);
        Assert.Equal("samples.v at id=42", reading.Place);
        Assert.Equal($"{seen} is stored, which is no {TestTable.Type(type)}", reading.Seen);
        Assert.Equal((reading.Kind, reading.Place, reading.Seen), (digesting.Kind, digesting.Place, digesting.Seen));
    }

    [Theory]
    [InlineData("numeric(5,2)", "'007.5'", "7.50")]
    [InlineData("numeric(5,2)", "'+.5'", "0.50")]
    [InlineData("numeric(5,2)", "'-0'", "0.00")]
    [InlineData("numeric(5,2)", "7", "7.00")]
    [InlineData("numeric(5,2)", "-7.25", "-7.25")]
    [InlineData("numeric(15,10)", "0.0000000123", "0.0000000123")]
    [InlineData("numeric(5,2)", "'1.5000'", "1.50")]
    [InlineData("numeric", "-12", "-12")]
    [InlineData("numeric", "'1.500'", "1.500")]
    [InlineData("numeric(20,2)", "'1.5'", "1.50")]
    public async Task A_decimal_has_one_canonical_text(string type, string stored, string canonical)
    {
        TableSchema table = TestTable.Of("", $"v:{type}");
        ISystem system = _fixture.NewSystem();
        _fixture.Execute(system, $"CREATE TABLE samples (v); INSERT INTO samples VALUES ({stored})");

        using RowBatch rows = await system.ReadAllAsync(table);

        Assert.Equal(canonical, System.Text.Encoding.ASCII.GetString(rows[0].Bytes));
        Assert.Empty((await system.DigestAsync(table)).DifferentFrom(rows.Expected(table)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.0)]
    public async Task A_number_that_SQLite_would_change_is_not_written(double value)
    {
        TableSchema table = TestTable.Of("id", "id:bigint!", "v:double precision");
        ISystem system = _fixture.NewSystem();
        await _fixture.CreateAsync(system, table);
        using var rows = new RowBatch(2);
        rows.StartRow();
        rows.AppendInt64(9);
        rows.AppendFloat64(value);

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => system.InsertAsync(table, rows));

        Assert.Equal(EngineFaultKind.BadData, fault.Kind);
        Assert.Equal("samples.v at id=9", fault.Place);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        ISystem system = _fixture.NewSystem();
        await File.WriteAllTextAsync(_fixture.Path(system), new string('x', 5000), Token);

        EngineFault reading = await Assert.ThrowsAsync<EngineFault>(() => system.OpenSnapshotAsync(Misfits.Refuse, Token));
        EngineFault digesting = await Assert.ThrowsAsync<EngineFault>(() => system.DigestAsync(TestTable.Of("", "v:text")));

        Assert.Equal(EngineFaultKind.BadSetup, reading.Kind);
        Assert.Equal(system.DisplayName, reading.Place);
        Assert.Equal(reading.Seen, digesting.Seen);
    }

    [Fact]
    public async Task A_file_that_another_writer_holds_is_worth_another_try()
    {
        TableSchema table = TestTable.Of("id", "id:bigint!");
        ISystem system = _fixture.NewSystem();
        await _fixture.CreateAsync(system, table);
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        using SqliteConnection other = _fixture.Open(system);
        using SqliteCommand hold = other.CreateCommand();
        hold.CommandText = "BEGIN IMMEDIATE";
        hold.ExecuteNonQuery();

        EngineFault fault = await Assert.ThrowsAsync<EngineFault>(() => writer.BeginAsync(Token));

        Assert.Equal(EngineFaultKind.RetryLater, fault.Kind);
        Assert.Equal(system.DisplayName, fault.Place);
    }

    [Fact]
    public async Task Waiting_for_a_lock_can_be_cancelled_and_goes_on_when_it_is_free()
    {
        TableSchema table = TestTable.Of("id", "id:bigint!");
        ISystem system = _fixture.NewSystem();
        await _fixture.CreateAsync(system, table);
        await using ITargetWriter writer = await system.OpenWriterAsync(Token);
        using SqliteConnection other = _fixture.Open(system);
        using SqliteCommand command = other.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writer.BeginAsync(soon.Token));
        Task<ITargetTransaction> waiting = writer.BeginAsync(Token);
        command.CommandText = "ROLLBACK";
        command.ExecuteNonQuery();

        await using ITargetTransaction transaction = await waiting;
        Assert.NotNull(transaction);
    }

    [Fact]
    public async Task A_long_statement_ends_soon_after_it_is_cancelled()
    {
        TableSchema table = TestTable.Of("k", "k:bigint!", "v:text");
        ISystem system = _fixture.NewSystem();
        _fixture.Execute(
            system,
            """
            CREATE TABLE samples (k INTEGER, v TEXT);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) INSERT INTO samples SELECT i * 7919 % 1000003, i FROM n;
            """);
        await using ISnapshotReader reader = await system.OpenSnapshotAsync(Misfits.Refuse, Token);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
        long start = Stopwatch.GetTimestamp();

        // No index: every range sorts the whole table.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (KeyRange range in reader.SplitAsync(table, KeyRange.Whole, 1000, soon.Token))
            {
                Assert.NotNull(range);
            }
        });

        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
    }

    public void Dispose() => _fixture.Dispose();
}
