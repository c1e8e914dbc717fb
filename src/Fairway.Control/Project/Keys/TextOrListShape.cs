namespace Fairway.Control.Project.Keys;

/// <summary>Either one text, or a list.</summary>
internal sealed record TextOrListShape(ScalarShape Text, ListShape List, string Description) : Shape(Description);
