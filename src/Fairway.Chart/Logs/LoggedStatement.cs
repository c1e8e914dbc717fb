namespace Fairway.Chart.Logs;

/// <summary>A statement that the server has written into its log.</summary>
/// <param name="At">When.</param>
/// <param name="User">The role.</param>
/// <param name="Application">The name that the program gave; empty when it gave none.</param>
/// <param name="Host">Where it came from; empty when that is not known.</param>
/// <param name="Statement">Its text. It has values of rows in it: whoever takes it keeps its shape only.</param>
public sealed record LoggedStatement(DateTimeOffset At, string User, string Application, string Host, string Statement)
{
    /// <summary>What tells its transaction from all others; null when the log does not say.</summary>
    public string? Transaction { get; init; }
}
