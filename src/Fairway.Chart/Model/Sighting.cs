namespace Fairway.Chart.Model;

/// <summary>Where a finding can be looked up again (R27). Holds no value of a row and no literal of a statement.</summary>
/// <param name="Locator">The place: a constraint's name, a file and line, a statement's shape, a user and application.</param>
/// <param name="FirstSeen">When it was seen first.</param>
/// <param name="LastSeen">When it was seen last.</param>
/// <param name="Count">How often; 1 for what is simply there.</param>
public sealed record Sighting(string Locator, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, long Count);
