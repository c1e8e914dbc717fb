namespace Fairway.Sqlite.Surveying;

/// <summary>That a statement touches something, as SQLite says when it translates it.</summary>
/// <param name="Action">Which: a code of its authorizer.</param>
/// <param name="Relation">The table or view.</param>
/// <param name="Column">The column; null when none is named.</param>
/// <param name="Via">The view, trigger or common table by which it does; null when the statement names it itself.</param>
internal sealed record StatementAccess(int Action, string Relation, string? Column, string? Via);
