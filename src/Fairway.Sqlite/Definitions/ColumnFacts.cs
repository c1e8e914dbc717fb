using Fairway.Flow.Model;

namespace Fairway.Sqlite.Definitions;

/// <summary>One column as the catalogue lists it.</summary>
/// <param name="Schema">What crosses to others.</param>
/// <param name="KeyPosition">Its place in the primary key from 1; 0 when it is not part of it.</param>
/// <param name="Collation">The collation that compares its values, BINARY included.</param>
/// <param name="NumbersItself">True for AUTOINCREMENT.</param>
internal sealed record ColumnFacts(ColumnSchema Schema, int KeyPosition, string Collation, bool NumbersItself);
