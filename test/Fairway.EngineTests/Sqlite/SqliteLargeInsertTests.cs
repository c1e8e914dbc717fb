using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite;
using Fairway.Testing;
using Microsoft.Data.Sqlite;

namespace Fairway.EngineTests.Sqlite;

/// <summary>A very large value is written over zeros in pieces, unless something in the file would have looked at the zeros.</summary>
public sealed class SqliteLargeInsertTests : IDisposable
{
    private const int Large = 17 << 20;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB)")]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB, more TEXT DEFAULT 'x')")]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB UNIQUE)")]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB CHECK (substr(body, 1, 1) <> x'00'))")]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB, head BLOB AS (substr(body, 1, 4)) STORED)")]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB); CREATE INDEX heads ON t (substr(body, 1, 4))")]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB); CREATE INDEX some ON t (id) WHERE substr(body, 1, 1) = x'01'")]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB) WITHOUT ROWID")]
    [InlineData("CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB) STRICT")]
    public async Task Two_values_of_one_length_arrive_each_as_itself(string table)
    {
        Execute(table);
        byte[] one = Bytes(1);
        byte[] other = Bytes(2);

        await InsertAsync(ValueKind.Bytes, one, other);

        Assert.Equal(1L, Execute("SELECT body = $value AND typeof(body) = 'blob' FROM t WHERE id = 0", one));
        Assert.Equal(1L, Execute("SELECT body = $value AND typeof(body) = 'blob' FROM t WHERE id = 1", other));
        Assert.Equal("ok", Execute("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task A_large_text_stays_a_text()
    {
        Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)");
        byte[] text = new byte[Large];
        Array.Fill(text, (byte)'a');
        text[^1] = (byte)'z';

        await InsertAsync(ValueKind.Text, text);

        Assert.Equal(1L, Execute("SELECT CAST(body AS BLOB) = $value AND typeof(body) = 'text' FROM t", text));
    }

    private static byte[] Bytes(byte first)
    {
        byte[] bytes = new byte[Large];
        new Random(first).NextBytes(bytes);
        bytes[0] = first;
        return bytes;
    }

    private async Task InsertAsync(ValueKind kind, params byte[][] values)
    {
        ISystem system = new SqliteEngine().At("sqlite:t.db", _folder.Path);
        TableSchema read = (await system.SchemaReader.ReadAsync(TestContext.Current.CancellationToken)).Tables.Single();
        TableSchema table = read with { Columns = [.. read.Columns.Where(c => c.Name is "id" or "body").Select(c => c.Name == "body" ? c with { Type = new ColumnType(kind) } : c)] };
        using var rows = new RowBatch(2);
        for (int i = 0; i < values.Length; i++)
        {
            rows.StartRow();
            rows.AppendInt64(i);
            rows.Append(values[i]);
        }

        await using ITargetWriter writer = await system.OpenWriterAsync(TestContext.Current.CancellationToken);
        await using ITargetTransaction transaction = await writer.BeginAsync(TestContext.Current.CancellationToken);
        await transaction.InsertAsync(table, rows, TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }

    private object? Execute(string sql, byte[]? value = null)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("t.db")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$value", value ?? []);
        return command.ExecuteScalar();
    }
}
