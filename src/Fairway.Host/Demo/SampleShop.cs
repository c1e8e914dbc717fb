using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Fairway.Host.Demo;

/// <summary>
/// Makes the sample commerce database: what a shop's legacy database looks like after ten years. Money in cents, dates as text here and as
/// numbers there, notes in many scripts, pictures, a composite key, a log without a key. The same seed gives the same rows.
/// </summary>
internal sealed class SampleShop(int seed)
{
    private const int Customers = 20_000;
    private const int Addresses = 26_000;
    private const int Products = 2_000;
    private const int Orders = 60_000;
    private const int Payments = 58_000;
    private const int Refunds = 3_000;
    private const int PageViews = 12_000;
    private const long FirstOrderAt = 1_420_070_400; // 2015-01-01 00:00 UTC

    private readonly Random _random = new(seed);

    /// <summary>Writes the database into a new file and returns its rows.</summary>
    /// <param name="path">The file, which must not exist.</param>
    /// <param name="cancellationToken">Ends the work; the file is then incomplete.</param>
    public async Task<long> WriteAsync(string path, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);

        // A scratch file that is made anew when it is lost: no need to wait for the disk.
        await ExecuteAsync(connection, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys = OFF", cancellationToken);
        await ExecuteAsync(connection, SampleSchema.Tables, cancellationToken);
        long rows = 0;
        rows += await FillAsync(connection, "customers", Customers, CustomerRow, cancellationToken);
        rows += await FillAsync(connection, "addresses", Addresses, AddressRow, cancellationToken);
        rows += await FillAsync(connection, "products", Products, ProductRow, cancellationToken);
        rows += await FillAsync(connection, "orders", Orders, OrderRow, cancellationToken);
        rows += await FillAsync(connection, "order_items", Orders * 5 / 2, ItemRow, cancellationToken);
        rows += await FillAsync(connection, "payments", Payments, PaymentRow, cancellationToken);
        rows += await FillAsync(connection, "refunds", Refunds, RefundRow, cancellationToken);
        rows += await FillAsync(connection, "page_views", PageViews, PageViewRow, cancellationToken);
        await ExecuteAsync(connection, SampleSchema.Indexes, cancellationToken);
        return rows;
    }

    private static async Task<long> FillAsync(
        SqliteConnection connection,
        string table,
        int count,
        Func<int, object?[]> row,
        CancellationToken cancellationToken)
    {
        await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync(cancellationToken);
        await using SqliteCommand insert = connection.CreateCommand();
        insert.Transaction = transaction;
        object?[] first = row(1);
        string places = string.Join(", ", first.Select((_, i) => $"${i}"));
        insert.CommandText = $"INSERT INTO {table} VALUES ({places})";
        SqliteParameter[] parameters = [.. first.Select((_, i) => insert.Parameters.AddWithValue($"${i}", DBNull.Value))];
        for (int n = 1; n <= count; n++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            object?[] values = n == 1 ? first : row(n);
            for (int i = 0; i < values.Length; i++)
            {
                parameters[i].Value = values[i] ?? DBNull.Value;
            }

            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private object?[] CustomerRow(int n) =>
    [
        n,
        $"{SampleWords.Given(n)}.{n}@example.invalid",
        $"{SampleWords.Given(n)} {SampleWords.Family(n / 7)}",
        n % 5 == 0 ? null : $"{1940 + (n % 65)}-{1 + (n % 12):00}-{1 + (n % 28):00}",
        FirstOrderAt + (n * 977L),
        n % 11 == 0 ? 1 : 0,
        n % 3 == 0 ? null : n % 17 == 0 ? "" : SampleWords.Note(n, n % 400 == 0 ? 4_000 : 12),
        n % 50 == 0 ? Bytes(600 + (n % 900)) : null,
        $"L-{n:000000}",
    ];

    private object?[] AddressRow(int n) =>
    [
        n,
        1 + (n % Customers),
        n % 2 == 0 ? "billing" : "shipping",
        $"{SampleWords.Street(n)} {1 + (n % 240)}",
        SampleWords.City(n),
        n % 4 == 0 ? null : SampleWords.Country(n),
    ];

    private object?[] ProductRow(int n) =>
    [
        $"SKU-{n:00000}",
        $"{SampleWords.Adjective(n)} {SampleWords.Thing(n / 3)}",
        99 + ((n * 7919) % 250_000),
        SampleWords.Note(n * 31, 40 + (n % 160)),
        n % 9 == 0 ? null : 0.05 + (n % 400 / 16.0),
        n % 4 == 0 ? Bytes(200 + (n % 3_000)) : null,
    ];

    private object?[] OrderRow(int n) =>
    [
        n,
        1 + (int)((n * 7919L) % Customers),
        DateTimeOffset.FromUnixTimeSeconds(FirstOrderAt + (n * 5_003L)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        500 + _random.Next(900_000),
        _random.Next(4),
        n % 2,
        n % 6 == 0 ? SampleWords.Note(n, 8) : n % 31 == 0 ? "" : null,
    ];

    private object?[] ItemRow(int n)
    {
        // Two orders share five items: three lines for the odd one, two for the even one.
        int pair = (n - 1) / 5;
        int place = (n - 1) % 5;
        return
        [
            (pair * 2) + (place < 3 ? 1 : 2),
            place < 3 ? place + 1 : place - 2,
            $"SKU-{1 + ((n * 613) % Products):00000}",
            1 + (n % 6),
            99 + ((n * 4001) % 80_000),
        ];
    }

    private object?[] PaymentRow(int n) =>
    [
        n,
        n,
        500 + _random.Next(900_000),
        FirstOrderAt + (n * 5_003L) + _random.Next(86_400),
        SampleWords.Method(n),
        n % 8 == 0 ? null : $"ref {_random.Next():x8}",
    ];

    private object?[] RefundRow(int n) => [Uuid(), 1 + ((n * 19) % Payments), 100 + _random.Next(20_000), n % 7 == 0 ? "" : SampleWords.Note(n, 5)];

    private object?[] PageViewRow(int n) =>
        [FirstOrderAt + (n / 3 * 60), $"/p/SKU-{1 + (n / 3 % Products):00000}", n % 3 == 0 ? null : 1 + (n / 3 % Customers)];

    private byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    private string Uuid() => new Guid(Bytes(16)).ToString();
}
