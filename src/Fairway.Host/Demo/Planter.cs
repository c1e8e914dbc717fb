using System.Data.Common;
using System.Globalization;
using Fairway.Flow.Verify;

namespace Fairway.Host.Demo;

/// <summary>
/// Damages the target in ways that real migrations do, three kinds drawn by a seed. It writes with SQL of its own, past everything that copied or
/// will verify the rows.
/// </summary>
internal sealed class Planter(IDemoTarget target, int seed)
{
    private const int Count = 3;

    private static readonly Kind[] Kinds =
    [
        // Each kind has a remainder of its own, so that two kinds never choose the same row.
        new("one bit of a picture", "products", DifferenceKind.Changed, "sku", ["image"],
            "SELECT sku FROM products WHERE length(image) > 10",
            "UPDATE products SET image = CAST(substr(image, 1, 5) || CASE substr(image, 6, 1) WHEN x'00' THEN x'01' ELSE x'00' END || substr(image, 7) AS BLOB) WHERE sku = @key"),
        new("two columns swapped", "addresses", DifferenceKind.Changed, "id", ["street", "city"],
            "SELECT id FROM addresses WHERE street <> city",
            "UPDATE addresses SET street = city, city = street WHERE id = @key"),
        new("NULL turned into empty text", "customers", DifferenceKind.Changed, "id", ["notes"],
            "SELECT id FROM customers WHERE notes IS NULL AND id % 2 = 0",
            "UPDATE customers SET notes = '' WHERE id = @key"),
        new("a row missing", "payments", DifferenceKind.Missing, "id", [],
            "SELECT id FROM payments WHERE id % 2 = 0",
            "DELETE FROM payments WHERE id = @key"),
        new("a row too many", "refunds", DifferenceKind.Extra, "id", [],
            "SELECT id FROM refunds",
            "INSERT INTO refunds (id, payment_id, amount_cents, reason) SELECT 'ffffffff-' || substr(id, 10), payment_id, amount_cents + 1, reason FROM refunds WHERE id = @key"),
        new("a row twice in a table without a key", "page_views", DifferenceKind.Extra, null, [],
            "SELECT rowid FROM page_views",
            "INSERT INTO page_views (at, path, customer_id) SELECT at, path, customer_id FROM page_views WHERE rowid = @key"),
        new("a time shifted by one hour", "payments", DifferenceKind.Changed, "id", ["paid_at"],
            "SELECT id FROM payments WHERE id % 2 = 1",
            "UPDATE payments SET paid_at = paid_at + 3600 WHERE id = @key"),
        new("a blank at the end of a text", "customers", DifferenceKind.Changed, "id", ["name"],
            "SELECT id FROM customers WHERE id % 2 = 1",
            "UPDATE customers SET name = name || ' ' WHERE id = @key"),
        new("a key changed", "order_notes", DifferenceKind.KeyChanged, null, ["id"],
            "SELECT id FROM order_notes WHERE note <> '' AND id > 1000",
            "UPDATE order_notes SET id = -id WHERE id = @key"),
        new("a cent lost", "sales_orders", DifferenceKind.Changed, "id", ["total"],
            "SELECT id FROM sales_orders WHERE total > 10",
            "UPDATE sales_orders SET total = round(total - 0.01, 2) WHERE id = @key"),
    ];

    /// <summary>The names of all kinds.</summary>
    public static IReadOnlyList<string> KindNames { get; } = [.. Kinds.Select(k => k.Name)];

    /// <summary>Plants three differences of different kinds and says what they are.</summary>
    public async Task<IReadOnlyList<PlantedDifference>> PlantAsync(CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        Kind[] drawn = [.. Kinds];
        random.Shuffle(drawn);
        return await PlantAsync(drawn[..Count], random, cancellationToken);
    }

    /// <summary>Plants one difference of a kind, by its place in <see cref="KindNames"/>.</summary>
    public async Task<PlantedDifference> PlantAsync(int kind, CancellationToken cancellationToken) =>
        (await PlantAsync([Kinds[kind]], new Random(seed), cancellationToken))[0];

    private async Task<IReadOnlyList<PlantedDifference>> PlantAsync(Kind[] kinds, Random random, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await target.OpenAsync(cancellationToken);
        var planted = new List<PlantedDifference>();
        foreach (Kind kind in kinds)
        {
            planted.Add(await PlantAsync(connection, kind, random, cancellationToken));
        }

        return planted;
    }

    private async Task<PlantedDifference> PlantAsync(DbConnection connection, Kind kind, Random random, CancellationToken cancellationToken)
    {
        DamageSql sql = target.OwnSql.GetValueOrDefault(kind.Name) ?? new DamageSql(kind.Candidates, kind.Damage);
        object key = await DrawKeyAsync(connection, kind, sql.Candidates, random, cancellationToken);
        await using DbCommand damage = connection.CreateCommand();
        damage.CommandText = sql.Damage;
        Bind(damage, "key", key);
        int rows = await damage.ExecuteNonQueryAsync(cancellationToken);
        if (rows != 1)
        {
            throw new InvalidOperationException($"Planting '{kind.Name}' touched {rows} rows of {kind.Table}; exactly 1 was meant.");
        }

        string place = Convert.ToString(key, CultureInfo.InvariantCulture)!;
        string? reported = kind.KeyColumn is null ? null : key is string
            ? $"{kind.KeyColumn}='{(kind.Expected == DifferenceKind.Extra ? "ffffffff-" + place[9..] : place)}'"
            : $"{kind.KeyColumn}={place}";
        return new PlantedDifference(kind.Name, kind.Table, kind.Expected, reported, kind.Columns);
    }

    private static async Task<object> DrawKeyAsync(DbConnection connection, Kind kind, string sql, Random random, CancellationToken cancellationToken)
    {
        await using DbCommand count = connection.CreateCommand();
        count.CommandText = $"SELECT count(*) FROM ({sql}) AS candidates";
        long candidates = (long)(await count.ExecuteScalarAsync(cancellationToken))!;
        if (candidates == 0)
        {
            throw new InvalidOperationException($"No row of {kind.Table} suits '{kind.Name}'.");
        }

        await using DbCommand draw = connection.CreateCommand();
        draw.CommandText = $"{sql} ORDER BY 1 LIMIT 1 OFFSET @offset";
        Bind(draw, "offset", random.NextInt64(candidates));
        return (await draw.ExecuteScalarAsync(cancellationToken))!;
    }

    private static void Bind(DbCommand command, string name, object value)
    {
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private sealed record Kind(string Name, string Table, DifferenceKind Expected, string? KeyColumn, string[] Columns, string Candidates, string Damage);
}
