using System.Collections.Immutable;

namespace Fairway.PostgreSql.Sql;

/// <summary>
/// What is not a table. Each statement gives: kind, catalog, number, name, the relation that it belongs to, definition, obstacle, whether what it uses
/// is tracked. Together they name everything that a user can make; members of extensions stand for themselves as their extension.
/// </summary>
internal static class SelectObjects
{
    public static ImmutableArray<string> All { get; } =
        [SelectRelations.Sql, SelectUserTypes.Sql, SelectRoutines.Sql, SelectTableParts.Sql, SelectRareObjects.Sql, SelectServices.Sql];
}
