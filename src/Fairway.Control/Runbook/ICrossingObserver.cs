namespace Fairway.Control.Runbook;

/// <summary>Is told how a crossing goes, one call at a time.</summary>
public interface ICrossingObserver
{
    /// <summary>A step begins.</summary>
    void Began(Crossing crossing, StepName name);

    /// <summary>A step is done.</summary>
    void Done(Crossing crossing, StepName name, TimeSpan took);

    /// <summary>A step is undone.</summary>
    void Undone(Crossing crossing, StepName name);

    /// <summary>Something that is worth saying and stops nothing: a part that does not exist yet, a sequence without a counterpart.</summary>
    void Note(Crossing crossing, StepName name, string text);

    /// <summary>Something after the decision that somebody has to look at; the crossing goes on.</summary>
    void Alarm(Crossing crossing, StepName name, string text);
}
