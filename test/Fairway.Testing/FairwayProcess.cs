using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fairway.Testing.Residents;
using Xunit;

namespace Fairway.Testing;

/// <summary>
/// The command line as users run it: a process of its own, with its own streams, that can be interrupted and killed. Disposing it ends it.
/// </summary>
public sealed class FairwayProcess : IDisposable
{
    /// <summary>The variable that names another program beside the tests than the product.</summary>
    public const string Program = "FAIRWAY_TEST_PROGRAM";

    // What a shell reports of a process that SIGKILL ended: 128 + 9.
    private const int KilledExitCode = 137;
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _shortestLook = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _longestLook = TimeSpan.FromMilliseconds(250);
    private readonly Process _process;
    private readonly Task<string> _out;
    private readonly Task _error;
    private readonly Task<long> _peak;
    private readonly List<string> _lines = [];
    private readonly Lock _gate = new();
    private readonly List<LineWait> _waiting = [];
    private bool _ended;

    private FairwayProcess(Process process)
    {
        _process = process;
        _out = process.StandardOutput.ReadToEndAsync();
        _error = Task.Run(ReadErrorAsync);
        _peak = Task.Run(WatchMemoryAsync);
    }

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <summary>What stands on standard error so far.</summary>
    public IReadOnlyList<string> ErrorLines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Starts the product that lies beside the tests.</summary>
    /// <param name="folder">Its working folder.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="environment">Variables beside the inherited ones.</param>
    public static FairwayProcess Start(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        string program = Path.Combine(AppContext.BaseDirectory, environment?.GetValueOrDefault(Program) ?? "fairway.dll");
        Assert.True(File.Exists(Path.ChangeExtension(program, ".runtimeconfig.json")), $"{program} cannot be started: its runtimeconfig.json is not beside it.");

        // A shell that started the tests in the background made them, and whoever they start, deaf to Ctrl-C.
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("dotnet") : new ProcessStartInfo("env", ["--default-signal=INT", "dotnet"]);
        start.WorkingDirectory = folder;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        foreach (string argument in arguments.Prepend(program))
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return new FairwayProcess(process);
    }

    /// <summary>Runs a command to its end, in a process that has carried out others before it where that makes no difference (<see cref="ResidentPool"/>).</summary>
    public static async Task<FairwayResult> RunAsync(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        var call = new ResidentCall(folder, [.. arguments], environment?.ToImmutableDictionary() ?? []);
        if (!ResidentPool.Takes(call))
        {
            return await RunFreshAsync(folder, arguments, environment, cancellationToken);
        }

        ResidentAnswer answer = await ResidentPool.CarryAsync(call, cancellationToken);
        return Kept(new FairwayResult(answer.ExitCode, answer.Out, answer.Error.EndsWith('\n') ? answer.Error[..^1] : answer.Error, PeakBytes: 0));
    }

    /// <summary>Runs a command to its end in a process of its own, which is what its memory can be told of.</summary>
    public static async Task<FairwayResult> RunFreshAsync(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        using FairwayProcess process = Start(folder, arguments, environment);
        return await process.EndAsync(cancellationToken);
    }

    /// <summary>Waits for lines of standard error, those before the call included; false when the process ended without them.</summary>
    /// <param name="wanted">Which lines.</param>
    /// <param name="times">How many of them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It neither said so nor ended within ten minutes: whoever waits for ever keeps all other tests waiting.</exception>
    public Task<bool> SaysAsync(Func<string, bool> wanted, int times, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var wait = new LineWait(wanted, times);
            _lines.ForEach(wait.See);
            if (_ended)
            {
                wait.GiveUp();
            }

            _waiting.Add(wait);
            return wait.Seen.WaitAsync(_patience, cancellationToken);
        }
    }

    /// <summary>Ends it as a power cut would: nothing of it runs any more when this returns.</summary>
    /// <returns>False when it had ended by itself.</returns>
    public async Task<bool> KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode == KilledExitCode;
    }

    /// <summary>Presses Ctrl-C.</summary>
    public void Interrupt() => Signal("-INT");

    /// <summary>Asks it to end, as a service manager does.</summary>
    public void Terminate() => Signal("-TERM");

    /// <summary>Freezes it, as a suspended machine would.</summary>
    public void Freeze() => Signal("-STOP");

    /// <summary>Lets it go on after <see cref="Freeze"/>.</summary>
    public void Thaw() => Signal("-CONT");

    /// <summary>True while it runs.</summary>
    public bool IsAlive => !_process.HasExited;

    /// <summary>Waits for the end and says how it was.</summary>
    public async Task<FairwayResult> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        await _error;
        return Kept(new FairwayResult(_process.ExitCode, await _out, string.Join('\n', ErrorLines), await _peak));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static FairwayResult Kept(FairwayResult result)
    {
        Artifacts.Keep("fairway.out", result.Out);
        Artifacts.Keep("fairway.err", result.Error);
        return result;
    }

    private void Signal(string signal)
    {
        using Process kill = Process.Start("kill", [signal, Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private async Task ReadErrorAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_gate)
            {
                _lines.Add(line);
                _waiting.ForEach(w => w.See(line));
            }
        }

        lock (_gate)
        {
            _ended = true;
            _waiting.ForEach(w => w.GiveUp());
        }
    }

    // The kernel keeps the peak (VmHWM), so that nothing between two looks is missed but what comes after the last one;
    // one that lives long is looked at less often, for the looks cost more than some of the commands.
    private async Task<long> WatchMemoryAsync()
    {
        long peak = 0;
        TimeSpan pause = _shortestLook;
        string status = $"/proc/{_process.Id}/status";
        while (OperatingSystem.IsLinux() && !_process.HasExited)
        {
            try
            {
                string? line = File.ReadLines(status).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
                peak = line is null ? peak : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // It ended between the question and the look.
            }

            await Task.Delay(pause);
            pause = pause * 1.1 > _longestLook ? _longestLook : pause * 1.1;
        }

        return peak;
    }
}
