namespace Fairway.Flow.Engines;

/// <summary>A fault of the world as an engine understood it: whose it is, where, and what to do next. Never carries a row value or a secret.</summary>
public sealed class EngineFault : Exception
{
    /// <summary>Builds a fault whole.</summary>
    /// <param name="kind">Whose fault it is and whether trying again can help.</param>
    /// <param name="place">The object concerned: a system, a table, a column, a key.</param>
    /// <param name="seen">What was found, without values of rows.</param>
    /// <param name="remedy">The next thing to do, as a sentence.</param>
    /// <param name="cause">What the driver threw, kept for the stack only; its text may hold values and is never printed.</param>
    public EngineFault(EngineFaultKind kind, string place, string seen, string remedy, Exception? cause = null)
        : base($"{place}: {seen}. {remedy}", cause)
    {
        Kind = kind;
        Place = place;
        Seen = seen;
        Remedy = remedy;
    }

    /// <summary>Whose fault it is and whether trying again can help.</summary>
    public EngineFaultKind Kind { get; }

    /// <summary>The object concerned.</summary>
    public string Place { get; }

    /// <summary>What was found.</summary>
    public string Seen { get; }

    /// <summary>The next thing to do.</summary>
    public string Remedy { get; }

    /// <summary>True when changes are missing, or mean something else than what was copied: only a new copy of what is followed goes on from here.</summary>
    public bool NeedsCopy { get; init; }
}
