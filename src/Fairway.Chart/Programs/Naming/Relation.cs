namespace Fairway.Chart.Programs.Naming;

/// <summary>That a mapped class leads to another one.</summary>
/// <param name="Name">The member that does.</param>
/// <param name="Target">The class it leads to, as the program spells it.</param>
/// <param name="IsMany">True when it leads to many.</param>
/// <param name="Through">The table between the two; null when there is none.</param>
internal sealed record Relation(string Name, string Target, bool IsMany, string? Through = null);
