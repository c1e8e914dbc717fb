using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;
using Fairway.Host.Runner;

namespace Fairway.Host.Cli.Commands;

/// <summary>A system that an option names.</summary>
internal static class NamedSystem
{
    /// <summary><c>source</c>, <c>target</c>, a name of the project file, or a reference such as <c>env:CLONE</c>.</summary>
    /// <exception cref="CommandRefusedException">The reference leads nowhere.</exception>
    public static async Task<ISystem> FindAsync(CommandServices services, Workspace workspace, string option, string name, CancellationToken cancellationToken) =>
        name == "target" || name == workspace.Spec.Target.Name ? workspace.Target
        : name == "source" || name == workspace.Spec.Source.Name ? workspace.Source
        : await services.Systems.FindAsync(option, DsnSpec.Parse(name), workspace.Folder, cancellationToken);
}
