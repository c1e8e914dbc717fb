using Fairway.Control.Runbook;
using Fairway.Host.Cli;
using Fairway.Host.Cli.Commands;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Demo.Live;

/// <summary>Keeps a runner's lines out of the story, but for an alarm; with <c>--verbose</c> tells all of them.</summary>
internal sealed class StoryVoice(Invocation invocation) : ILiveVoice
{
    private readonly LiveTerminal _all = new(invocation.Terminal, verbose: true);

    public void Say(string domain, string text)
    {
        if (invocation.Verbose)
        {
            _all.Say(domain, text);
        }
    }

    public void Began(Crossing crossing, StepName name)
    {
        if (invocation.Verbose)
        {
            _all.Began(crossing, name);
        }
    }

    public void Done(Crossing crossing, StepName name, TimeSpan took)
    {
        if (invocation.Verbose)
        {
            _all.Done(crossing, name, took);
        }
    }

    public void Undone(Crossing crossing, StepName name)
    {
        if (invocation.Verbose)
        {
            _all.Undone(crossing, name);
        }
    }

    public void Note(Crossing crossing, StepName name, string text)
    {
        if (invocation.Verbose)
        {
            _all.Note(crossing, name, text);
        }
    }

    public void Alarm(Crossing crossing, StepName name, string text) => _all.Alarm(crossing, name, text);
}
