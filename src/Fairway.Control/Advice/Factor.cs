namespace Fairway.Control.Advice;

/// <summary>One line of the arithmetic of an advice.</summary>
/// <param name="Name">What is looked at: <c>class</c>, <c>volume</c>.</param>
/// <param name="Seen">What was seen of it; begins with <c>not known</c> when nothing was, and then it has no points.</param>
/// <param name="Points">What it adds or takes away.</param>
/// <param name="Because">Why.</param>
public sealed record Factor(string Name, string Seen, int Points, string Because);
