using System.Text;
using Fairway.Control.Project;

namespace Fairway.Tests.Control.Project;

/// <summary>Project files for tests, and what came of reading them.</summary>
internal static class ProjectFile
{
    public const string Smallest = """
        fairway: 1
        project: { name: shop }
        systems:
          legacy: { role: source, dsn: "sqlite:./shop.db" }
          modern: { role: target, dsn: "env:MODERN_DSN" }
        domains:
          shop: { tables: ["*"] }
        """;

    public const string Whole = """
        fairway: 1
        project: { name: acme-commerce }
        state: ./journal
        systems:
          legacy: { role: source, dsn: "file:/run/secrets/legacy" }
          modern: { role: target, dsn: "exec:vault read modern" }
        domains:
          customers: { tables: [customers, "address*"], exclude: [address_log] }
          orders: { tables: [orders, order_items] }
        mapping:
          orders:
            to: sales.orders
            columns:
              total_cents: { to: total, as: "numeric(12,2)", scale: 0.01 }
              state: { to: status, values: { 2: sent, 0: new, 1: paid, "": none } }
              note: { trim: true, default: "" }
              channel: { constant: web }
              email: { mask: true }
              legacy_flag: drop
              older_flag: { drop: true }
            add:
              origin: { as: varchar(20), constant: legacy }
            split: { to: sales.order_notes, columns: [id, note] }
        bridges:
          orders.customer_id: { during: unenforced, verify: continuously }
        hooks:
          before-hold: { run: [./ops/quiet] }
          switch-traffic: { run: [./ops/point-app-at, modern], undo: [./ops/point-app-at, legacy], limit: 1.5s }
        cutover:
          orders: { hold-limit: 500ms }
        """;

    public static ProjectReading Read(string yaml) => Read(Encoding.UTF8.GetBytes(yaml));

    public static ProjectReading Read(byte[] yaml)
    {
        using var stream = new MemoryStream(yaml);
        return ProjectReader.Read(stream, "fairway.yaml");
    }

    /// <summary>The smallest file with more sections after it.</summary>
    public static ProjectReading ReadWith(string more) => Read($"{Smallest}\n{more}");

    /// <summary>The smallest file with a piece of it replaced.</summary>
    public static ProjectReading ReadInstead(string piece, string other)
    {
        Assert.Contains(piece, Smallest, StringComparison.Ordinal);
        return Read(Smallest.Replace(piece, other, StringComparison.Ordinal));
    }

    /// <summary>The one mistake of a file that has exactly one.</summary>
    public static ProjectMistake OnlyMistake(ProjectReading reading) => Assert.Single(reading.Mistakes);
}
