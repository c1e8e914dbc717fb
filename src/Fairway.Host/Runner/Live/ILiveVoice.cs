using Fairway.Control.Runbook;

namespace Fairway.Host.Runner.Live;

/// <summary>Where a runner tells what happens: lines for people.</summary>
internal interface ILiveVoice : ICrossingObserver
{
    /// <summary>Something happened to a domain.</summary>
    void Say(string domain, string text);
}
