using Fairway.Control.Journal;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;
using Fairway.PostgreSql;

namespace Fairway.Host.State;

/// <summary>Finds the store that a project's <c>state</c> names: a folder of its own, or a database.</summary>
/// <param name="resolve">Turns a reference into the address that it stands for.</param>
/// <param name="actor">Who writes journals here.</param>
/// <param name="clock">What time it is.</param>
internal sealed class JournalStores(Func<string, string, CancellationToken, Task<string>> resolve, string actor, TimeProvider clock)
{
    private const int IntentSeconds = 10;
    private static readonly string[] _schemes = ["postgres://", "postgresql://"];

    /// <summary>Names the journal of a project, and the box of intents beside it. Opens nothing; an <c>exec:</c> reference runs a command.</summary>
    /// <param name="project">The project.</param>
    /// <param name="folder">The folder of its file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EngineFault">The reference leads to nothing, or the address is none of a journal's.</exception>
    public async Task<(IJournalStore Journal, IIntentBox Intents)> FindAsync(ProjectSpec project, string folder, CancellationToken cancellationToken)
    {
        if (project.State.Folder is { } inside)
        {
            string path = Path.GetFullPath(inside, folder);
            return (new JournalFile(path), new IntentFolder(path, clock));
        }

        string reference = project.State.ToString();
        string address = await resolve(folder, reference, cancellationToken);
        return _schemes.Any(s => address.StartsWith(s, StringComparison.OrdinalIgnoreCase))
            ? (new JournalTable(address, project.Name, actor, clock), new IntentTable(new PinnedSessions(address, $"fairway intents of {project.Name}, {actor}", IntentSeconds), project.Name, clock))
            : throw new EngineFault(
                EngineFaultKind.BadSetup,
                "The journal's address ('state' in the project file)",
                "it is not the address of a PostgreSQL database",
                "Write postgres://USER@HOST:PORT/DATABASE, a reference to such an address, or a folder inside the project's folder.");
    }
}
