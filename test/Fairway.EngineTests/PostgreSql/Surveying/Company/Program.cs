using System.Collections.Immutable;

namespace Fairway.EngineTests.PostgreSql.Surveying.Company;

/// <summary>A program of the company, as it truly is.</summary>
/// <param name="Role">Its role.</param>
/// <param name="Application">The name that it gives; empty when it gives none, or says it in its statements.</param>
/// <param name="Tag">The name that it writes into its statements; null when it does not.</param>
/// <param name="IsDeclared">True when somebody has written it down.</param>
/// <param name="Every">How often it comes; null for one that is always there.</param>
/// <param name="Lasts">How long it stays each time.</param>
/// <param name="Statements">What it sends, each with the tables that it uses.</param>
internal sealed record Program(string Role, string Application, string? Tag, bool IsDeclared, TimeSpan? Every, TimeSpan Lasts, ImmutableArray<(string Text, ImmutableArray<string> Tables)> Statements)
{
    /// <summary>How the chart shall call it.</summary>
    public string Name => Tag ?? $"{Role}/{Application}";

    /// <summary>How often it comes, in a word.</summary>
    public string Word => Every switch { null => "always", { TotalHours: <= 1 } => "hourly", { TotalDays: <= 1 } => "nightly", { TotalDays: <= 7 } => "weekly", { TotalDays: <= 31 } => "monthly", _ => "quarterly" };
}
