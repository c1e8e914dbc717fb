namespace Fairway.Control.Project.Keys;

/// <summary>What may stand in a place of the project file.</summary>
/// <param name="Description">What it means, for the JSON Schema; a sentence.</param>
internal abstract record Shape(string Description);
