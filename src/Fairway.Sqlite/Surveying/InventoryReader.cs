using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Fairway.Flow.Engines;
using Fairway.Sqlite.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Fairway.Sqlite.Surveying;

/// <summary>Reads what a file knows of itself. What views and triggers need says SQLite's own translator: it is given a statement that uses each, and runs none.</summary>
internal sealed class InventoryReader(SqliteConnector connector) : IInventoryReader
{
    private static readonly ImmutableArray<string> _blind =
    [
        "A file knows nothing of the programs that open it: read their texts (--code), and ask people.",
        "It has no roles and counts no statements.",
        "Which columns a trigger inserts into its translator does not say: the table is known, and not the columns.",
    ];

    /// <inheritdoc/>
    public async Task<Inventory> ReadAsync(CancellationToken cancellationToken)
    {
        await using SqliteConnection connection = await connector.OpenReadingAsync(cancellationToken);
        try
        {
            await using SqliteTransaction moment = connection.BeginTransaction(deferred: true);
            var assets = new List<InventoryAsset>();
            var needs = new List<InventoryNeed>();
            List<(string Name, string Kind, string Sql)> relations = Rows(connection, SurveySql.Relations, null, r => (r.GetString(0), r.GetString(1), r.GetString(2)));
            Dictionary<string, AssetName> names = relations.ToDictionary(r => r.Name, r => new AssetName(r.Kind == "view" ? AssetKind.View : AssetKind.Table, r.Name), StringComparer.OrdinalIgnoreCase);
            Dictionary<string, ImmutableArray<(string Name, bool IsComputed)>> columns = relations.ToDictionary(r => r.Name, r => Rows(connection, SurveySql.Columns, r.Name, c => (c.GetString(0), c.GetBoolean(1))).ToImmutableArray(), StringComparer.OrdinalIgnoreCase);
            foreach ((string name, string kind, string sql) in relations)
            {
                assets.Add(new InventoryAsset(names[name], Mark(sql)) { Columns = [.. columns[name].Select(c => c.Name)] });
                needs.AddRange(kind == "view" ? Needs(connection, names[name], $"SELECT * FROM {Identifier.Quote(name)}", name, names, "view") : References(connection, names[name], names, columns));
            }

            foreach ((string name, string table, string sql) in Rows(connection, SurveySql.Triggers, null, r => (r.GetString(0), r.GetString(1), r.GetString(2))))
            {
                var trigger = new AssetName(AssetKind.Trigger, $"{table}/{name}");
                assets.Add(new InventoryAsset(trigger, Mark(sql)));
                if (names.TryGetValue(table, out AssetName on))
                {
                    needs.Add(new InventoryNeed(on, trigger, null, NeedKind.Fires, $"trigger {name}"));
                    needs.AddRange(Firing(table, columns[table]).SelectMany(statement => Needs(connection, trigger, statement, name, names, "trigger")));
                }
            }

            return new Inventory([.. assets], [.. needs.Distinct()], [], [], _blind);
        }
        catch (SqliteException exception)
        {
            throw Faults.Translate(exception, connector.Address.DisplayName);
        }
    }

    // What an event of each kind sets off. They read and write the table itself, which is not the trigger's doing and is left aside.
    private static IEnumerable<string> Firing(string table, ImmutableArray<(string Name, bool IsComputed)> columns)
    {
        string name = Identifier.Quote(table);
        string[] set = [.. columns.Where(c => !c.IsComputed).Select(c => Identifier.Quote(c.Name))];
        yield return $"INSERT INTO {name} ({string.Join(", ", set)}) SELECT {string.Join(", ", set)} FROM {name}";
        yield return $"UPDATE {name} SET {string.Join(", ", set.Select(c => $"{c} = {c}"))}";
        yield return $"DELETE FROM {name}";
    }

    private static IEnumerable<InventoryNeed> Needs(SqliteConnection connection, AssetName from, string statement, string via, Dictionary<string, AssetName> names, string what) =>
        (Translator.Translate(connection, statement) ?? [])
            .Where(a => string.Equals(a.Via, via, StringComparison.OrdinalIgnoreCase) && names.ContainsKey(a.Relation) && names[a.Relation] != from)
            .Select(a => new InventoryNeed(from, names[a.Relation], a.Column, a.Action == raw.SQLITE_READ ? NeedKind.Uses : NeedKind.Writes, $"{what} {via}{(a.Action == raw.SQLITE_READ ? "" : ", writing")}"));

    private static IEnumerable<InventoryNeed> References(SqliteConnection connection, AssetName from, Dictionary<string, AssetName> names, Dictionary<string, ImmutableArray<(string Name, bool IsComputed)>> columns) =>
        Rows(connection, SurveySql.References, from.Name, r => (Id: r.GetInt64(0), To: r.GetString(1), Column: r.IsDBNull(2) ? null : r.GetString(2)))
            .Where(r => names.ContainsKey(r.To))
            .Select(r => new InventoryNeed(from, names[r.To], r.Column is { } named ? columns[r.To].Select(c => c.Name).FirstOrDefault(c => string.Equals(c, named, StringComparison.OrdinalIgnoreCase)) : null, NeedKind.References, $"foreign key {r.Id} of {from.Name}"));

    private static List<T> Rows<T>(SqliteConnection connection, string sql, string? name, Func<SqliteDataReader, T> row)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        if (name is not null)
        {
            command.Parameters.AddWithValue("$name", name);
        }

        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    private static string Mark(string sql) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)))[..32];
}
