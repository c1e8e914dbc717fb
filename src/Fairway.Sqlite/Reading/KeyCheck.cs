using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Reading;

/// <summary>
/// A place in a table is kept as a canonical key. A key that is stored in another form than the canonical one (a date with a T, a decimal as an
/// integer in a column without affinity) sorts elsewhere than its canonical form, and a walk that went on from there would lose rows.
/// </summary>
internal static class KeyCheck
{
    /// <summary>Asserts that a key, just read, is found again by its canonical form.</summary>
    /// <exception cref="EngineFault">It is not (<see cref="EngineFaultKind.BadData"/>).</exception>
    public static void EnsureFound(RowSession session, TableAccess table, RowKey key, CancellationToken cancellationToken)
    {
        using var bound = new BoundKey(table, key);
        using var statement = new Statement(session, ReadSql.Exists(table), table.Place);
        bound.Bind(statement, 1);
        if (!statement.Step(cancellationToken))
        {
            throw new EngineFault(
                EngineFaultKind.BadData,
                $"{table.Place} at {KeyText.Of(table.Schema, key)}",
                "the key is stored in another form than the canonical one, so that its place in the order is not known",
                "Write all keys of the table in the canonical form (docs/canonical-values.md), or give the key column the type any in the mapping.");
        }
    }
}
