using Fairway.Flow.Model;

namespace Fairway.Sqlite.Sql;

/// <summary>Writes CREATE INDEX for an index that has no definition of its own in SQLite's dialect.</summary>
internal static class CreateIndex
{
    /// <summary>The statement.</summary>
    /// <exception cref="ArgumentException">The index is partial or has an expression, which only its own definition could say.</exception>
    public static string Sql(TableSchema table, IndexSchema index) =>
        index.Partial || index.Columns.Any(c => c is null)
            ? throw new ArgumentException(
                $"Index {index.Name} of {table.Name} is partial or has an expression, and has no definition in this dialect: it cannot be made anew.", nameof(index))
            : $"CREATE {(index.Unique ? "UNIQUE " : "")}INDEX {Identifier.Quote(index.Name)} ON {Identifier.Quote(table.Name.Name)} ({Identifier.List(index.Columns.OfType<string>())})";
}
