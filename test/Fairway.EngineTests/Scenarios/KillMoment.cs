using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios;

/// <summary>When a process is killed: some milliseconds after it has said a number of lines.</summary>
/// <param name="Counts">Which lines of standard error count.</param>
/// <param name="Lines">How many of them; 0 for the start of the process.</param>
/// <param name="Milliseconds">How long after.</param>
internal sealed record KillMoment(Func<string, bool> Counts, int Lines, int Milliseconds)
{
    /// <summary>Waits for the moment, or for the end of the process if that comes first.</summary>
    public async Task WaitAsync(FairwayProcess process, CancellationToken cancellationToken)
    {
        await process.SaysAsync(Counts, Lines, cancellationToken);
        await Task.Delay(Milliseconds, cancellationToken);
    }
}
