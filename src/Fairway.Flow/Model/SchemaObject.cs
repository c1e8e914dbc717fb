using System.Collections.Immutable;

namespace Fairway.Flow.Model;

/// <summary>A declared object that is not an ordinary table.</summary>
/// <param name="Kind">What it is, in the engine's words: view, trigger, virtual table.</param>
/// <param name="Name">Its name, with its schema where the engine has schemas.</param>
/// <param name="Table">The table it belongs to, or null.</param>
/// <param name="NativeSql">The statement that makes it, or null when the engine keeps none.</param>
public sealed record SchemaObject(string Kind, string Name, string? Table, string? NativeSql)
{
    /// <summary>What it needs, as names of tables and of other objects of this kind of list; null when the engine does not keep track, and then the
    /// definition's text has to tell.</summary>
    public ImmutableArray<string>? Uses { get; init; }

    /// <summary>Why the engine does not carry it even to a system of its own dialect; null when it does.</summary>
    public string? StaysBecause { get; init; }

    /// <summary>True when it belongs to its table and comes and goes with it: it is listed, and nobody has to carry it.</summary>
    public bool PartOfTable { get; init; }
}
