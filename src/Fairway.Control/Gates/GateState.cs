namespace Fairway.Control.Gates;

/// <summary>How a gate stands.</summary>
public enum GateState
{
    /// <summary>Something that it asks for does not hold, nobody can say whether it does, or somebody says no.</summary>
    Closed,

    /// <summary>All that it asks for holds; people have to agree.</summary>
    Ready,

    /// <summary>All of it holds, and everybody who must agree has agreed to exactly that.</summary>
    Open,
}
