namespace Fairway.Control.Project.Keys;

/// <summary>A map whose keys the user chooses.</summary>
/// <param name="Name">What a key is.</param>
/// <param name="Value">What stands under each.</param>
/// <param name="AtLeast">How many there must be.</param>
/// <param name="Description">What it means.</param>
internal sealed record MapShape(ScalarShape Name, Shape Value, int AtLeast, string Description) : Shape(Description);
