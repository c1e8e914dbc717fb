namespace Fairway.Flow.Verify;

/// <summary>A definition in the target that is not as planned.</summary>
/// <param name="Place">The object: a table, a column, an index.</param>
/// <param name="Seen">What the target has.</param>
/// <param name="Wanted">What the plan says.</param>
public sealed record StructureFinding(string Place, string Seen, string Wanted);
