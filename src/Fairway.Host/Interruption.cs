using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Fairway.Host;

/// <summary>
/// Ctrl-C and SIGTERM ask a command to end; one that has not ended in time is left. A signal that comes again, or when the command is over already, changes nothing:
/// the handler of the command line library throws then, out of a thread that nobody watches.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A signal may be under way when the command is over, and finds what it needs.")]
internal sealed class Interruption
{
    // What a shell reports of a process that a signal ended.
    private const int SignalledExitCode = 128;
    private readonly CancellationTokenSource _asked = new();
    private readonly TaskCompletionSource<int> _late = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeSpan _timeToStop;
    private readonly PosixSignalRegistration[] _registrations; // They listen as long as they are kept, which is until the process ends.

    /// <summary>Listens from now on.</summary>
    /// <param name="timeToStop">How long a command that was asked to end may take.</param>
    public Interruption(TimeSpan timeToStop)
    {
        _timeToStop = timeToStop;
        _registrations = [.. new[] { (PosixSignal.SIGINT, 2), (PosixSignal.SIGTERM, 15) }.Select(s => PosixSignalRegistration.Create(s.Item1, context =>
        {
            context.Cancel = true;
            Ask(SignalledExitCode + s.Item2);
        }))];
    }

    /// <summary>Runs a command and gives its exit code, or that of the signal when it did not end in time.</summary>
    public async Task<int> RunAsync(Func<CancellationToken, Task<int>> command) => await await Task.WhenAny(command(_asked.Token), _late.Task);

    /// <summary>What a signal does.</summary>
    internal void Ask(int exitCode)
    {
        if (!_asked.IsCancellationRequested)
        {
            _ = Task.Delay(_timeToStop).ContinueWith(_ => _late.TrySetResult(exitCode), TaskScheduler.Default);
            _asked.Cancel();
        }
    }
}
