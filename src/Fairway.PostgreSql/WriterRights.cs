using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Guarding;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql;

/// <summary>Rights of roles on tables, as the server counts them: by grant, membership, ownership and PUBLIC alike.</summary>
/// <param name="connector">The way to the database.</param>
internal sealed class WriterRights(PostgreSqlConnector connector) : IWriterRights
{
    private readonly PostgreSqlConnector _connector = GuardSession.Connector(connector.Address, "fairway rights");

    /// <inheritdoc/>
    public async Task<ImmutableArray<WriterRight>> ReadAsync(ImmutableArray<TableName> tables, CancellationToken cancellationToken)
    {
        await using GuardSession session = await GuardSession.OpenAsync(_connector, cancellationToken);
        return
        [
            .. await session.ListAsync(
                WriterRightsSql.Writers,
                r => new WriterRight(new TableName(r.GetString(1), r.GetString(0)), r.GetString(2), [.. r.GetFieldValue<string[]>(3)]),
                cancellationToken,
                tables.Select(t => t.Schema ?? "public").ToArray(),
                tables.Select(t => t.Name).ToArray()),
        ];
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<MissingRight>> MissingAsync(ImmutableArray<WriterRight> wanted, CancellationToken cancellationToken)
    {
        (WriterRight Of, string Right)[] each = [.. wanted.SelectMany(w => w.Rights.Select(r => (w, r)))];
        await using GuardSession session = await GuardSession.OpenAsync(_connector, cancellationToken);
        List<Lack> lacks = await session.ListAsync(
            WriterRightsSql.Missing,
            r => new Lack(r.GetString(0), r.GetString(1), r.GetString(2), r.GetBoolean(3), r.GetBoolean(4), r.GetString(5)),
            cancellationToken,
            each.Select(e => e.Of.Table.Schema ?? "public").ToArray(),
            each.Select(e => e.Of.Table.Name).ToArray(),
            each.Select(e => e.Of.Role).ToArray(),
            each.Select(e => e.Right).ToArray());
        return [.. lacks.GroupBy(l => l.Role).Select(role => role.First().IsThere ? Rights(role.Key, [.. role]) : NoRole(role.Key))];
    }

    private static MissingRight NoRole(string role) => new(role, "the role is not there", $"CREATE ROLE {Quote.Identifier(role)} LOGIN …; and grant it what it may on the other side.");

    private static MissingRight Rights(string role, Lack[] lacks)
    {
        string name = Quote.Identifier(role);
        IEnumerable<string> schemas = lacks.Where(l => !l.UsesSchema).Select(l => $"GRANT USAGE ON SCHEMA {l.Schema} TO {name};").Distinct();
        IEnumerable<string> tables = lacks
            .GroupBy(l => l.Table)
            .GroupBy(table => string.Join(", ", table.Select(l => l.Right)), table => table.Key)
            .Select(rights => $"GRANT {rights.Key} ON {string.Join(", ", rights)} TO {name};");
        string[] named = [.. lacks.Select(l => l.Table).Distinct()];
        return new MissingRight(role, $"it may not write {string.Join(", ", named.Take(5))}{(named.Length > 5 ? $" and {named.Length - 5} more" : "")}", string.Join(" ", schemas.Concat(tables)));
    }

    private sealed record Lack(string Role, string Table, string Right, bool IsThere, bool UsesSchema, string Schema);
}
