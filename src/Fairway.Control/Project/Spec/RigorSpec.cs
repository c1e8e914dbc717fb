namespace Fairway.Control.Project.Spec;

/// <summary>How much a class asks for where the file says something else than the product.</summary>
/// <param name="Class">1 to 3.</param>
/// <param name="Rehearsals">How many rehearsals must count; null for the usual number.</param>
/// <param name="Drills">How many drills of the way back must count; null for the usual number.</param>
/// <param name="Hypercare">How long a domain is watched; null for the usual time.</param>
public sealed record RigorSpec(int Class, int? Rehearsals, int? Drills, TimeSpan? Hypercare);
