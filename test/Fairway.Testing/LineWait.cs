namespace Fairway.Testing;

/// <summary>Somebody who waits until a process has said a number of lines. Not safe for several threads.</summary>
internal sealed class LineWait
{
    private readonly TaskCompletionSource<bool> _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<string, bool> _wanted;
    private int _missing;

    public LineWait(Func<string, bool> wanted, int times)
    {
        _wanted = wanted;
        _missing = times;
        EndIfAllSeen();
    }

    /// <summary>True when all lines were seen, false when none will follow.</summary>
    public Task<bool> Seen => _seen.Task;

    public void See(string line)
    {
        _missing -= _wanted(line) ? 1 : 0;
        EndIfAllSeen();
    }

    public void GiveUp() => _seen.TrySetResult(false);

    private void EndIfAllSeen()
    {
        if (_missing <= 0)
        {
            _seen.TrySetResult(true);
        }
    }
}
