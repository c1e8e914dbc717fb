using System.Globalization;
using Fairway.Control.Runbook;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Cli.Commands;

/// <summary>Tells on standard error what a runner does, one line each.</summary>
internal sealed class LiveTerminal(Terminal terminal, bool verbose) : ILiveVoice
{
    public void Say(string domain, string text) => Note($"{domain}: {text}");

    public void Began(Crossing crossing, StepName name)
    {
        if (verbose)
        {
            Note($"{crossing.Domain}: {name} …");
        }
    }

    public void Done(Crossing crossing, StepName name, TimeSpan took) =>
        Note(string.Create(CultureInfo.InvariantCulture, $"{crossing.Domain}: {name} ({took.TotalMilliseconds:0.0} ms)"));

    public void Undone(Crossing crossing, StepName name) => Note($"{crossing.Domain}: {name}: undone");

    public void Note(Crossing crossing, StepName name, string text)
    {
        if (verbose)
        {
            Note($"{crossing.Domain}: {name}: {text}");
        }
    }

    public void Alarm(Crossing crossing, StepName name, string text) => Note($"{crossing.Domain}: ALARM at {name}: {text}");

    // Lines are written while writers wait; a terminal that is slow must not be waited for.
    private void Note(string line) => terminal.Note(Printable.Of(line));
}
