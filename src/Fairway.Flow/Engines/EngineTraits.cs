namespace Fairway.Flow.Engines;

/// <summary>Facts about an engine. Whoever needs to know asks here; nobody asks for the engine's name.</summary>
public sealed record EngineTraits
{
    /// <summary>The dialect of native definitions; two systems of one dialect understand each other's.</summary>
    public required string Dialect { get; init; }

    /// <summary>True when values may be of any kind whatever their column declares, so that <see cref="Model.ValueKind.Any"/> can be stored.</summary>
    public bool DynamicValues { get; init; }

    /// <summary>True when several connections can read one snapshot.</summary>
    public bool SharedSnapshot { get; init; }

    /// <summary>True when several connections can write at the same time.</summary>
    public bool ConcurrentWriters { get; init; }

    /// <summary>True when definitions change inside a transaction.</summary>
    public bool TransactionalDefinitions { get; init; }

    /// <summary>The schema for tables that come from an engine without schemas; null when tables have none.</summary>
    public string? DefaultSchema { get; init; }

    /// <summary>True when two names that differ in case only are one name.</summary>
    public bool NamesIgnoreCase { get; init; }

    /// <summary>True when the first write makes a system that is not there, so that an absent target is as good as an empty one.</summary>
    public bool MadeByFirstWrite { get; init; }

    /// <summary>True when tables live in named schemas.</summary>
    public bool HasSchemas => DefaultSchema is not null;
}
