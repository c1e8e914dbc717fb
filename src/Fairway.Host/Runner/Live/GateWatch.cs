using Fairway.Control.Gates;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;
using Fairway.Host.Runner.Gating;

namespace Fairway.Host.Runner.Live;

/// <summary>Judges the gates of a domain now and then while a runner lives, so that the journal knows when one was closed again, and how what is lacking becomes less. It opens and closes nothing.</summary>
internal sealed class GateWatch(LiveContext context, string domain, GateDesk gates)
{
    private static readonly TimeSpan _first = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _every = TimeSpan.FromMinutes(10);

    /// <summary>Judges, rests, and judges again, until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        TimeSpan rest = _first;
        while (true)
        {
            await Task.Delay(rest, context.Clock, stop);
            rest = _every;
            if (context.Journal.Ledger.Of(domain).Crossing is not null)
            {
                // Writers may be waiting: what takes reading both sides waits for another time.
                continue;
            }

            try
            {
                foreach (string gate in GateWords.All)
                {
                    GateJudgement judged = await gates.JudgeAsync(gate, domain, [], stop);
                    if (!judged.Facts.Class.IsGated)
                    {
                        break;
                    }
                }
            }
            catch (EngineFault fault)
            {
                context.Voice.Say(domain, $"its gates could not be judged now: {fault.Message}");
            }
        }
    }
}
