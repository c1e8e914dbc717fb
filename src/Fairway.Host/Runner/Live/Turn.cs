using System.Threading.Channels;

namespace Fairway.Host.Runner.Live;

/// <summary>What one may do at a time: the others wait.</summary>
internal sealed class Turn
{
    private readonly Channel<bool> _free = Channel.CreateBounded<bool>(1);

    public Turn() => _free.Writer.TryWrite(true);

    /// <summary>Waits for the turn.</summary>
    /// <returns>The turn; disposing it gives it to the next.</returns>
    public async Task<IDisposable> WaitAsync(CancellationToken cancellationToken)
    {
        await _free.Reader.ReadAsync(cancellationToken);
        return new Held(_free.Writer);
    }

    private sealed class Held(ChannelWriter<bool> free) : IDisposable
    {
        public void Dispose() => free.TryWrite(true);
    }
}
