namespace Fairway.Flow.Engines;

/// <summary>Somebody who is connected.</summary>
/// <param name="User">The role.</param>
/// <param name="Application">The name that the program gave; empty when it gave none.</param>
/// <param name="Host">Where it comes from; null for the same machine by way of a socket.</param>
/// <param name="Statement">The statement that runs, or ran last; null when there was none or it may not be seen. It has values of rows in it: whoever takes it keeps its shape only.</param>
public sealed record SeenSession(string User, string Application, string? Host, string? Statement)
{
    /// <summary>How long ago that statement began, by the server's clock; null when it may not be seen.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>What tells the transaction that is open in the session from all others; null when none is.</summary>
    public string? Transaction { get; init; }
}
