using System.Diagnostics;
using Fairway.Control.Runbook;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// The one fault that <c>FAIRWAY_FAULT</c> names, for tests: <c>step:before|after[:kill|throw|hang]</c>, kill when nothing is said. Without the variable there is none.
/// </summary>
internal sealed class FaultPoints : IFaultPoints
{
    private readonly string _step;
    private readonly bool _after;
    private readonly string _kind;

    private FaultPoints(string step, bool after, string kind)
    {
        _step = step;
        _after = after;
        _kind = kind;
    }

    /// <exception cref="CommandRefusedException">The variable says something else.</exception>
    public static IFaultPoints Of(string? variable)
    {
        if (string.IsNullOrEmpty(variable))
        {
            return new NoFaultPoints();
        }

        string[] parts = variable.Split(':');
        string kind = parts.Length == 3 ? parts[2] : "kill";
        bool good = parts.Length is 2 or 3 && (Protocol.Steps.Any(s => s.Id == parts[0]) || parts[0].StartsWith(RunbookPlan.FaultPrefix, StringComparison.Ordinal)) && parts[1] is "before" or "after" && kind is "kill" or "throw" or "hang";
        return good ? new FaultPoints(parts[0], parts[1] == "after", kind) : throw new CommandRefusedException(
            ExitCode.Usage, "FAIRWAY_FAULT", "it names no fault", $"Write STEP:before|after[:kill|throw|hang]; the steps are {string.Join(", ", Protocol.Steps.Select(s => s.Id))}, and {RunbookPlan.FaultPrefix}ID. It is for tests only.");
    }

    public async ValueTask ReachAsync(string stepId, bool after, CancellationToken cancellationToken)
    {
        if (stepId != _step || after != _after)
        {
            return;
        }

        switch (_kind)
        {
            case "kill":
                Process.GetCurrentProcess().Kill();
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
                break;
            case "hang":
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
            default:
                throw new EngineFault(EngineFaultKind.BadSetup, $"Fault point {stepId}", "a test asked for a fault here", "Unset FAIRWAY_FAULT.");
        }
    }
}
