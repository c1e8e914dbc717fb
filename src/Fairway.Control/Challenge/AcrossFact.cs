namespace Fairway.Control.Challenge;

/// <summary>How many kinds of statements name tables of two domains.</summary>
/// <param name="Domain">The one, before the other by its name.</param>
/// <param name="Other">The other.</param>
/// <param name="Statements">How many kinds.</param>
public sealed record AcrossFact(string Domain, string Other, int Statements);
