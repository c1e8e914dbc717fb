namespace Fairway.Chart.Model;

/// <summary>Methods that see the same thing with other eyes: within a group the best one counts, and only groups support each other.</summary>
public enum MethodGroup
{
    /// <summary>What the database knows of itself.</summary>
    Catalogue,

    /// <summary>What was seen to happen.</summary>
    Traffic,

    /// <summary>What is written in programs.</summary>
    Code,

    /// <summary>What people say.</summary>
    Declared,

    /// <summary>What other tools say.</summary>
    Imported,
}
