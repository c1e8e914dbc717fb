namespace Fairway.Control.Project.Spec;

/// <summary>Leave to switch a domain during a freeze.</summary>
/// <param name="By">Who answers for it: a person's id.</param>
/// <param name="Why">Why.</param>
/// <param name="Until">The last day on which it holds.</param>
public sealed record FreezeExceptionSpec(string By, string Why, DateOnly Until);
