namespace Fairway.Flow.Engines;

/// <summary>What a reader does with a stored value that is not of its column's type: a misfit.</summary>
public enum Misfits
{
    /// <summary>Refuses it with a fault that names the place. For everything that is copied or taken as the truth.</summary>
    Refuse,

    /// <summary>Keeps it in a form that equals no value of the type (<see cref="Model.Misfit"/>). For a side that is only compared and repaired.</summary>
    Keep,
}
