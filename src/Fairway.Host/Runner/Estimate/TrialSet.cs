using Fairway.Flow.Engines;
using Fairway.Flow.Transform;

namespace Fairway.Host.Runner.Estimate;

/// <summary>The trials of one measured copy, one for each lane.</summary>
internal sealed class TrialSet : IAsyncDisposable
{
    private readonly List<ITrialWriter> _lanes = [];

    private TrialSet()
    {
    }

    /// <summary>The trial of each lane.</summary>
    public IReadOnlyList<ITrialWriter> Lanes => _lanes;

    /// <summary>Opens all of them.</summary>
    /// <exception cref="EngineFault">The target cannot be written.</exception>
    public static async Task<TrialSet> OpenAsync(ISystem target, TableCrossing crossing, int lanes, CancellationToken cancellationToken)
    {
        var set = new TrialSet();
        try
        {
            while (set._lanes.Count < lanes)
            {
                set._lanes.Add(await target.OpenTrialAsync([.. crossing.Routes.Select(r => r.Target)], cancellationToken));
            }

            return set;
        }
        catch
        {
            await set.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ITrialWriter trial in _lanes)
        {
            await trial.DisposeAsync();
        }
    }
}
