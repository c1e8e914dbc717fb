namespace Fairway.Control.Project.Keys;

/// <summary>Things of one form in order.</summary>
/// <param name="Item">What each is.</param>
/// <param name="AtLeast">How many there must be.</param>
/// <param name="Description">What it means.</param>
internal sealed record ListShape(Shape Item, int AtLeast, string Description) : Shape(Description);
