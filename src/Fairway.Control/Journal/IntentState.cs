namespace Fairway.Control.Journal;

/// <summary>How far an intent has come. It only ever goes on.</summary>
public enum IntentState
{
    /// <summary>Nobody has taken it up.</summary>
    Waiting,

    /// <summary>A runner is at it.</summary>
    Taken,

    /// <summary>It is over: done, refused, withdrawn or of no use.</summary>
    Ended,
}
