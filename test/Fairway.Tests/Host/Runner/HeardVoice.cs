using System.Collections.Concurrent;
using Fairway.Control.Runbook;
using Fairway.Host.Runner.Live;

namespace Fairway.Tests.Host.Runner;

/// <summary>Remembers what was said of domains.</summary>
internal sealed class HeardVoice : ILiveVoice
{
    public ConcurrentQueue<string> Said { get; } = [];

    public void Say(string domain, string text) => Said.Enqueue(text);

    public void Began(Crossing crossing, StepName name) => Say(name.Id, "");

    public void Done(Crossing crossing, StepName name, TimeSpan took) => Say(name.Id, "");

    public void Undone(Crossing crossing, StepName name) => Say(name.Id, "");

    public void Note(Crossing crossing, StepName name, string text) => Say(name.Id, text);

    public void Alarm(Crossing crossing, StepName name, string text) => Say(name.Id, text);
}
