namespace Fairway.Tests.Architecture.Reading;

/// <summary>One type that another one needs in order to exist.</summary>
/// <param name="From">The outermost type that needs it.</param>
/// <param name="Member">The member that needs it, as its author wrote it; empty when the declaration of the type itself does.</param>
/// <param name="To">What it needs.</param>
internal sealed record Dependency(NamedType From, string Member, NamedType To);
