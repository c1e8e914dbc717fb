namespace Fairway.Chart.Logs;

/// <summary>What of a record of a log matters here; null for what it does not say.</summary>
/// <param name="At">When, as it is written there.</param>
/// <param name="User">The role.</param>
/// <param name="Database">The database.</param>
/// <param name="Application">The name that the program gave.</param>
/// <param name="Host">Where it came from.</param>
/// <param name="Session">The session.</param>
/// <param name="Transaction">The transaction, within the session.</param>
/// <param name="Message">The message.</param>
/// <param name="Failed">The statement that failed, when the record is about one.</param>
internal sealed record LogRecord(string? At, string? User, string? Database, string? Application, string? Host, string? Session, string? Transaction, string? Message, string? Failed);
