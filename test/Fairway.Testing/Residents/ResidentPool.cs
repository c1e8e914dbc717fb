using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Fairway.Testing.Residents;

/// <summary>
/// The residents of a test process: as many as commands ran at once. A run of all tests has some thousand commands that nobody kills or watches; a process for each takes most
/// of its processor time to compile the product anew. What a test says about one command stays true: each has its folder, variables and streams to itself, no
/// other runs in its process meanwhile, and what it keeps open is closed after it. Commands that a test starts, to interrupt or kill them, are processes of their own as ever.
/// </summary>
internal static class ResidentPool
{
    /// <summary>With the value 1, all commands are processes of their own.</summary>
    public const string FreshVariable = "FAIRWAY_TEST_FRESH";

    // A process reads these once, or before its first line of code.
    private static readonly ImmutableArray<string> _ofProcesses = ["LD_", "DOTNET_", "LC_", "LANG", "TZ", "FAIRWAY_TEST_"];

    // Sockets are set up with the first one of a process, differently for commands that move rows (Fairway.Host.SocketThreads).
    private static readonly ImmutableArray<string> _movers = ["sync", "verify", "repair"];
    private static readonly bool _isFresh = Environment.GetEnvironmentVariable(FreshVariable) == "1";
    private static readonly ConcurrentBag<Resident> _idleMovers = [];
    private static readonly ConcurrentBag<Resident> _idle = [];

    /// <summary>True when a resident does as well as a process of its own.</summary>
    public static bool Takes(ResidentCall call) => !_isFresh
        && !call.Variables.Any(v => v.Value.Length > 0 && (v.Key == "FAIRWAY_FAULT" || _ofProcesses.Any(p => v.Key.StartsWith(p, StringComparison.Ordinal))));

    /// <summary>Carries a command out.</summary>
    public static async Task<ResidentAnswer> CarryAsync(ResidentCall call, CancellationToken cancellationToken)
    {
        ConcurrentBag<Resident> idle = call.Arguments.Any(_movers.Contains) ? _idleMovers : _idle;
        Resident resident = idle.TryTake(out Resident? waiting) ? waiting : Resident.Start();
        bool livesOn = false;
        try
        {
            (ResidentAnswer answer, livesOn) = await resident.CarryAsync(call, cancellationToken);
            return answer;
        }
        finally
        {
            if (livesOn)
            {
                idle.Add(resident);
            }
            else
            {
                resident.Dispose();
            }
        }
    }
}
