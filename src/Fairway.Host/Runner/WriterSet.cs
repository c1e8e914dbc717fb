using Fairway.Flow.Engines;

namespace Fairway.Host.Runner;

/// <summary>The ways into a target that one copy uses side by side.</summary>
internal sealed class WriterSet : IAsyncDisposable
{
    private readonly List<ITargetWriter> _writers = [];

    private WriterSet()
    {
    }

    /// <summary>All of them; the first is there from the beginning.</summary>
    public IReadOnlyList<ITargetWriter> All => _writers;

    /// <summary>The first of them.</summary>
    public ITargetWriter First => _writers[0];

    /// <summary>Opens the first.</summary>
    public static async Task<WriterSet> OpenAsync(ISystem target, CancellationToken cancellationToken)
    {
        var set = new WriterSet();
        set._writers.Add(await target.OpenWriterAsync(cancellationToken));
        return set;
    }

    /// <summary>Opens as many as are wanted, where the target takes more than one.</summary>
    public async Task GrowAsync(ISystem target, int wanted, CancellationToken cancellationToken)
    {
        while (target.Traits.ConcurrentWriters && _writers.Count < wanted)
        {
            _writers.Add(await target.OpenWriterAsync(cancellationToken));
        }
    }

    public async ValueTask DisposeAsync()
    {
        // A writer that cannot confirm its commits throws; the others must be closed all the same.
        List<EngineFault> failures = [];
        foreach (ITargetWriter writer in _writers)
        {
            try
            {
                await writer.DisposeAsync();
            }
            catch (EngineFault fault)
            {
                failures.Add(fault);
            }
        }

        if (failures.Count > 0)
        {
            throw failures[0];
        }
    }
}
