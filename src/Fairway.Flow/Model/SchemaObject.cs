namespace Fairway.Flow.Model;

/// <summary>A declared object that is not an ordinary table.</summary>
/// <param name="Kind">What it is, in the engine's words: view, trigger, virtual table.</param>
/// <param name="Name">Its name.</param>
/// <param name="Table">The table it belongs to, or null.</param>
/// <param name="NativeSql">The statement that makes it, or null when the engine keeps none.</param>
public sealed record SchemaObject(string Kind, string Name, string? Table, string? NativeSql);
