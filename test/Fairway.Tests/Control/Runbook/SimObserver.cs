using Fairway.Control.Runbook;

namespace Fairway.Tests.Control.Runbook;

/// <summary>Remembers what it is told.</summary>
internal sealed class SimObserver : ICrossingObserver
{
    public List<string> Alarms { get; } = [];

    public List<StepName> Steps { get; } = [];

    public List<string> Notes { get; } = [];

    public void Began(Crossing crossing, StepName name) => Steps.Add(name);

    public void Done(Crossing crossing, StepName name, TimeSpan took)
    {
        // What began is enough.
    }

    public void Undone(Crossing crossing, StepName name)
    {
        // The journal says it.
    }

    public void Note(Crossing crossing, StepName name, string text) => Notes.Add(text);

    public void Alarm(Crossing crossing, StepName name, string text) => Alarms.Add(text);
}
