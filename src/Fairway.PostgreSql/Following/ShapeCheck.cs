using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.PostgreSql.Following.Messages;

namespace Fairway.PostgreSql.Following;

/// <summary>Stops a stream at a definition that has changed: what it would give then is not what the plan, the copy and the target know.</summary>
internal static class ShapeCheck
{
    /// <summary>Compares the catalogue with the plan.</summary>
    /// <exception cref="EngineFault">They differ.</exception>
    public static void EnsurePlanned(TableSchema table, RelationFacts relation)
    {
        string[] planned = [.. table.StoredColumns.Select(c => c.Name)];
        string[] there = [.. relation.Columns.Select(c => c.Name)];
        EnsureColumns(relation.Name.ToString(), planned, there);
        foreach (ColumnSchema column in table.StoredColumns.Where(c => c.NativeType.Length > 0))
        {
            RelationFacts.Column now = relation.Columns.Single(c => c.Name == column.Name);
            if (now.NativeType != column.NativeType)
            {
                throw Changed($"{relation.Name}.{column.Name}", $"it was planned as {column.NativeType} and is {now.NativeType}");
            }
        }
    }

    /// <summary>Compares what the stream says with the catalogue.</summary>
    /// <exception cref="EngineFault">They differ.</exception>
    public static void EnsureSame(RelationFacts relation, RelationMessage message)
    {
        if (relation.Name != new TableName(message.Name, message.Schema))
        {
            throw Changed(relation.Name.ToString(), $"it is called {message.Schema}.{message.Name} in the stream");
        }

        EnsureColumns(relation.Name.ToString(), [.. relation.Columns.Select(c => c.Name)], [.. message.Columns.Select(c => c.Name)]);
        foreach (RelationMessage.Column column in message.Columns)
        {
            RelationFacts.Column known = relation.Columns.Single(c => c.Name == column.Name);
            if (known.Type != column.Type || known.Modifier != column.Modifier)
            {
                throw Changed($"{relation.Name}.{column.Name}", "its type in the stream is another one than in the catalogue when the stream was opened");
            }
        }
    }

    /// <summary>Makes sure that old rows hold the key.</summary>
    /// <exception cref="EngineFault">They do not.</exception>
    public static void EnsureKey(TableSchema table, RelationFacts relation, ImmutableArray<int> fields, RelationMessage message)
    {
        bool holdsKey = table.Key is null
            ? relation.GivesWholeRows
            : table.KeyOrdinals.All(o => message.Columns[fields[o]].Identifies);
        if (!holdsKey)
        {
            throw new EngineFault(
                EngineFaultKind.BadSetup,
                relation.Name.ToString(),
                "its replica identity does not hold the key by which rows are found in the target",
                $"ALTER TABLE {Sql.Quote.Table(relation.Name)} REPLICA IDENTITY {(table.Key is { IsPrimary: true } ? "DEFAULT" : "FULL")}; and begin following anew.");
        }
    }

    private static void EnsureColumns(string table, string[] known, string[] there)
    {
        string[] gone = [.. known.Except(there)];
        string[] added = [.. there.Except(known)];
        if (gone.Length > 0 || added.Length > 0)
        {
            string lost = gone.Length == 0 ? "" : $" without {string.Join(", ", gone)}";
            string more = added.Length == 0 ? "" : $" with {string.Join(", ", added)}";
            throw Changed(table, $"its columns changed: it is now{lost}{(lost.Length > 0 && more.Length > 0 ? " and" : "")}{more}");
        }
    }

    private static EngineFault Changed(string place, string seen) => new(
        EngineFaultKind.BadSetup, place, seen, "Following cannot cross a change of definitions: end it, plan again, and copy the table anew.") { NeedsCopy = true };
}
