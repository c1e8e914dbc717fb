namespace Fairway.Tests.Architecture.Walls;

/// <summary>Something that a wall forbids.</summary>
/// <param name="From">The type, and the member if it is one.</param>
/// <param name="To">What it refers to.</param>
/// <param name="Wall">The rule that it breaks, as a sentence.</param>
internal sealed record Violation(string From, string To, string Wall)
{
    public override string ToString() => $"{From} -> {To}: {Wall}";
}
