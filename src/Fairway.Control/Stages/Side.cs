namespace Fairway.Control.Stages;

/// <summary>One of the two systems of a domain.</summary>
public enum Side
{
    /// <summary>The system that the project calls the source.</summary>
    Source,

    /// <summary>The system that the project calls the target.</summary>
    Target,
}
