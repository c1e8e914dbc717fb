using Fairway.Control.Journal.Payloads;
using Fairway.Flow.Engines;

namespace Fairway.Control.Runbook;

/// <summary>
/// What is written down after the decision, in order, while the work goes on: the databases are the truth of it, and a journal that hangs or is full must
/// not keep the other side from opening.
/// </summary>
internal sealed class LateRecords(Crossing crossing, CrossingPorts ports)
{
    /// <summary>Begins to record a fact behind those that were begun before.</summary>
    public void Begin(DomainPayload fact) => crossing.Recorded = AfterAsync(crossing.Recorded, fact);

    /// <summary>Waits until all of them are durable.</summary>
    /// <exception cref="EngineFault">One could not be made so; the authority has moved all the same.</exception>
    public async Task WaitAsync()
    {
        try
        {
            await crossing.Recorded;
        }
        catch (EngineFault fault)
        {
            throw new EngineFault(
                fault.Kind,
                fault.Place,
                $"domain {crossing.Domain} was switched to {crossing.To.Name}, but the journal could not record it ({fault.Seen})",
                $"{fault.Remedy} The next run asks the databases and records it.",
                fault);
        }
    }

    private async Task AfterAsync(Task before, DomainPayload fact)
    {
        await before;
        await ports.Journal.RecordAsync(fact, CancellationToken.None);
    }
}
