namespace Fairway.Control.Project.Keys;

/// <summary>Either one word, as a short form, or the object that says more.</summary>
internal sealed record WordOrObjectShape(string Word, ObjectShape Object, string Description) : Shape(Description);
