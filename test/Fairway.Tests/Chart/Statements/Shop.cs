using System.Collections.Immutable;
using System.Text;
using Fairway.Chart.Certainty;
using Fairway.Chart.Model;
using Fairway.Chart.Statements;

namespace Fairway.Tests.Chart.Statements;

/// <summary>A few tables to read statements against, and a short way to say what was read.</summary>
internal static class Shop
{
    public static SchemaNames Names { get; } = Of(SqlDialect.PostgreSql);

    public static SchemaNames SqliteNames { get; } = Of(SqlDialect.Sqlite);

    /// <summary>Each relation as <c>name R(column N ...)</c>: R read, W written, - only named, * as a whole; N named, F filtered, S star, A assigned; ~ without its table, ? one of several. Then what was not resolved, after a <c>!</c>.</summary>
    public static string Shown(StatementReading reading)
    {
        var text = new StringBuilder();
        foreach (RelationUse use in reading.Relations)
        {
            string access = $"{(use.Access.HasFlag(Access.Read) ? "R" : "")}{(use.Access.HasFlag(Access.Write) ? "W" : "")}";
            string columns = string.Join(", ", use.Columns.Select(c => $"{c.Name} {Letters(c.Uses)}{Sureness(c.What)}"));
            text.Append(use.Relation.Name).Append(Sureness(use.What)).Append(' ').Append(access.Length == 0 ? "-" : access).Append(use.Uses.HasFlag(Uses.Star) ? "*" : "").Append('(').Append(columns).Append(") ");
        }

        text.AppendJoin(' ', reading.Unresolved.Select(u => $"!{u}"));
        return text.ToString().Trim();
    }

    public static string Read(string sql) => Shown(new StatementReader(Names).Read(sql));

    private static string Letters(Uses uses) => string.Concat(
        new[] { (Uses.Named, "N"), (Uses.Filtered, "F"), (Uses.Star, "S"), (Uses.Assigned, "A") }.Where(l => uses.HasFlag(l.Item1)).Select(l => l.Item2));

    private static string Sureness(double what) => what switch
    {
        Weights.Qualified => "",
        Weights.Unqualified => "~",
        Weights.Ambiguous => "?",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "No such weight."),
    };

    private static SchemaNames Of(SqlDialect dialect) => new(
        dialect,
        [
            Relation("shop", "orders", "id", "customer_id", "total", "status", "created_at", "tableoid", "ctid", "xmin"),
            Relation("shop", "customers", "id", "name", "email", "country"),
            Relation("shop", "items", "order_id", "product_id", "quantity", "price"),
            Relation("shop", "products", "product_id", "title", "price", "year", "data"),
            Relation("shop", "Mixed Case", "Id", "first name"),
            Relation("shop", "order_ids", "last_value"),
            Relation("audit", "log", "at", "who", "what"),
            Relation("audit", "orders", "id", "note"),
        ],
        "shop");

    private static RelationNames Relation(string schema, string name, params ImmutableArray<string> columns) => new(schema, name, columns);
}
