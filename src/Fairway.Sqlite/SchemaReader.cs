using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Definitions;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite;

/// <summary>Reads all definitions of a file under one snapshot. Looks into data only to see whether a nullable primary key holds NULL.</summary>
internal sealed class SchemaReader(SqliteConnector connector) : ISchemaReader
{
    /// <inheritdoc/>
    public async Task<DatabaseSchema> ReadAsync(CancellationToken cancellationToken)
    {
        using DefinitionSession session = await DefinitionSession.OpenReadingAsync(connector, cancellationToken);
        return await Task.Run(() => Read(session), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>What is declared is what stands in the file as text, whichever table it is of; ours comes and goes with a switch, and is left out.</remarks>
    public async Task<DefinitionMark> MarkAsync(ImmutableArray<TableName> tables, bool around, CancellationToken cancellationToken)
    {
        using DefinitionSession session = await DefinitionSession.OpenReadingAsync(connector, cancellationToken);
        string all = string.Join('\0', session.Query(Pragmas.Definitions, r => (Name: r.GetString(0), Text: r.GetString(1))).Where(d => !Bookkeeping.IsOurs(d.Name)).Select(d => d.Text));
        string mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
        return new DefinitionMark(mark, around ? mark : null);
    }

    private static DatabaseSchema Read(DefinitionSession session)
    {
        session.Execute(Pragmas.BeginSnapshot);
        ImmutableArray<TableListing> all = [.. session.Query(Pragmas.Tables, r => new TableListing(
            r.GetString(0), r.GetString(1), r.GetInt32(2) == 1, r.GetInt32(3) == 1, r.IsDBNull(4) ? null : r.GetString(4)))];
        ImmutableArray<TableListing> listings =
        [
            .. all.Where(l => !l.Name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase) && !IsOurs(l)).OrderBy(l => l.Name, StringComparer.Ordinal),
        ];
        return new DatabaseSchema(
            SqliteAddress.Scheme,
            [.. listings.Where(l => l.Kind == "table").Select(l => new TableReader(session, l).Read())],
            [
                .. session.Query(Pragmas.Settings, r => (Name: r.GetString(0), Value: r.GetInt64(1))).Where(s => s.Value != 0).Select(s =>
                    new SchemaObject(ObjectKinds.Setting, s.Name, null, string.Create(CultureInfo.InvariantCulture, $"PRAGMA {s.Name} = {s.Value}"))),
                .. listings.Where(l => l.Kind != "table").Select(Other),
                .. session.Query(Pragmas.Triggers, r => new SchemaObject("trigger", r.GetString(0), r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2)))
                    .Where(t => !Bookkeeping.IsOurs(t.Name)),
                .. session.Number(Pragmas.HasStatistics) == 1 ? [new SchemaObject(ObjectKinds.Statistics, "sqlite_stat1", null, "ANALYZE")] : Array.Empty<SchemaObject>(),
            ])
        {
            HoldsBookkeeping = all.Any(l => IsOurs(l) && !IsAnchor(l)),
        };
    }

    private static bool IsOurs(TableListing listing) => Bookkeeping.IsOurs(listing.Name);

    // It is kept in any file, also in one that no copy of ours made.
    private static bool IsAnchor(TableListing listing) => string.Equals(listing.Name, AnchorSql.Table, StringComparison.OrdinalIgnoreCase);

    private static SchemaObject Other(TableListing listing) =>
        new(listing.Kind == "view" ? "view" : $"{listing.Kind} table", listing.Name, null, listing.Sql);
}
