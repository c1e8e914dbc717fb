using Fairway.Host.Cli;
using Fairway.Host.Runner;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Demo.Live;

/// <summary>Finds a runner that somebody let go on with the bank of an earlier demo: its files must not be taken from under it.</summary>
internal static class LeftRunner
{
    /// <exception cref="CommandRefusedException">There is one.</exception>
    public static async Task RefuseAsync(string folder, CommandServices services, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(folder, WorkspaceOpener.FileName)))
        {
            return;
        }

        try
        {
            Workspace workspace = await services.Workspaces.OpenAsync(folder, cancellationToken);
            if (await new StatusFile(workspace).ReadAsync(clock.GetUtcNow(), cancellationToken) is { } report)
            {
                throw new CommandRefusedException(ExitCode.Usage, folder, $"a runner is at work on it (process {report.Process})", "Stop it first, or choose another folder with --folder.");
            }
        }
        catch (ProjectMistakesException)
        {
            // Nobody can run what was made unreadable.
        }
    }
}
