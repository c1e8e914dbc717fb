namespace Fairway.PostgreSql.Following;

/// <summary>
/// Gives transactions their epoch: a stream sends 32 bits of their numbers. The server never lets two living numbers be 2³¹ apart, so that the
/// nearest to the newest one seen is meant.
/// </summary>
/// <param name="newest">The next number when the stream was opened.</param>
internal sealed class TransactionNumbers(ulong newest)
{
    private ulong _newest = newest;

    /// <summary>The whole number.</summary>
    public ulong Widen(uint number)
    {
        ulong whole = _newest + (ulong)(long)(int)(number - (uint)_newest);
        _newest = Math.Max(_newest, whole);
        return whole;
    }
}
