using Fairway.Control.Gates;
using Fairway.Control.Project.Spec;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Gating;

namespace Fairway.Host.Cli.Commands;

/// <summary>Refuses a copy of domains whose gate is not open (R52). A copy that was begun is gone on with: what it wrote is there already.</summary>
internal static class GateRefusal
{
    /// <exception cref="CommandRefusedException">A gate is closed.</exception>
    public static async Task ThrowIfClosedAsync(Workspace workspace, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!workspace.Spec.HasClasses)
        {
            return;
        }

        GateLook look = await GateLook.ReadAsync(workspace, clock, cancellationToken);
        if (look.Journal.State.CopiedPlan is not null)
        {
            return;
        }

        (string Domain, string Seen)[] closed =
        [
            .. workspace.Spec.Domains.Select(d => (d.Name, GateSentence.Obstacle(look.Judge(GateWords.Understood, d.Name), workspace.Spec))).Where(d => d.Item2 is not null).Select(d => (d.Name, d.Item2!)), // Asked for before.
        ];
        if (closed.Length > 0)
        {
            throw new CommandRefusedException(
                ExitCode.Refused,
                $"Domain {closed[0].Domain}",
                string.Join("; ", closed.Select(c => c == closed[0] ? c.Seen : $"domain {c.Domain}: {c.Seen}")),
                $"See '{Invocation.Program} gate show {GateWords.Understood} {closed[0].Domain}'. Nothing was copied.");
        }
    }
}
