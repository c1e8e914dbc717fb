namespace Fairway.Flow.Transform;

/// <summary>A value that a step cannot carry over exactly. Says what kind of value it was, never the value.</summary>
/// <param name="seen">What was found: <c>text that is no number</c>.</param>
/// <param name="wanted">What would fit: <c>numeric(12,2)</c>.</param>
public sealed class ValueRefusedException(string seen, string wanted) : Exception($"{seen}, where {wanted} is wanted")
{
    /// <summary>What was found.</summary>
    public string Seen { get; } = seen;

    /// <summary>What would fit.</summary>
    public string Wanted { get; } = wanted;
}
