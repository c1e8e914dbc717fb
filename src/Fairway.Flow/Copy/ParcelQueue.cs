using System.Threading.Channels;

namespace Fairway.Flow.Copy;

/// <summary>The way of parcels from the reading to the writing side, with room for a limited number of bytes. One sender, one receiver; dispose it
/// when both have ended.</summary>
internal sealed class ParcelQueue(int mostBytes) : IDisposable
{
    private const int MostParcels = 16;
    private readonly InFlightBytes _inFlight = new(mostBytes);
    private readonly Channel<CopyParcel> _parcels = Channel.CreateBounded<CopyParcel>(
        new BoundedChannelOptions(MostParcels) { SingleReader = true, SingleWriter = true });

    /// <summary>Waits until there is room, before the next rows are read.</summary>
    public Task WaitForRoomAsync(CancellationToken cancellationToken) => _inFlight.WaitAsync(cancellationToken);

    /// <summary>Sends a parcel, which belongs to the queue from now on.</summary>
    public async Task SendAsync(CopyParcel parcel, CancellationToken cancellationToken)
    {
        _inFlight.Add(parcel.Bytes);
        try
        {
            await _parcels.Writer.WriteAsync(parcel, cancellationToken);
        }
        catch
        {
            parcel.Dispose();
            throw;
        }
    }

    /// <summary>Says that no parcel follows.</summary>
    /// <param name="failure">Why not, when it is not the end: the receiver gets it after the last parcel.</param>
    public void Complete(Exception? failure = null) => _parcels.Writer.Complete(failure);

    /// <summary>Waits for the next parcel; false when none follows.</summary>
    public ValueTask<bool> AnyAsync(CancellationToken cancellationToken) => _parcels.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes the next parcel. The caller gives its memory back with <see cref="Release"/>, or disposes it when it gives up.</summary>
    public ValueTask<CopyParcel> ReceiveAsync(CancellationToken cancellationToken) => _parcels.Reader.ReadAsync(cancellationToken);

    /// <summary>Gives the memory of a parcel back, so that more may be read.</summary>
    public void Release(CopyParcel parcel)
    {
        parcel.Dispose();
        _inFlight.Remove(parcel.Bytes);
    }

    public void Dispose()
    {
        while (_parcels.Reader.TryRead(out CopyParcel? parcel))
        {
            parcel.Dispose();
        }
    }
}
