using Fairway.Control.Journal;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;

namespace Fairway.Host.Runner;

/// <summary>An opened project: what the user wrote, the two systems, and where its journal is.</summary>
/// <param name="Folder">The folder of the project file.</param>
/// <param name="Spec">What the user wrote.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="Source">The source.</param>
/// <param name="Target">The target.</param>
/// <param name="JournalStore">Where the journal is kept.</param>
/// <param name="JournalSettings">Who writes it.</param>
/// <param name="Intents">Where a runner is asked for something.</param>
internal sealed record Workspace(
    string Folder,
    ProjectSpec Spec,
    ProjectDigest Digest,
    ISystem Source,
    ISystem Target,
    IJournalStore JournalStore,
    JournalSettings JournalSettings,
    IIntentBox Intents)
{
    /// <summary>The project file's name, for messages.</summary>
    public string File { get; init; } = WorkspaceOpener.FileName;

    /// <summary>False when the source's address is not known here, and <see cref="Source"/> only says so.</summary>
    public bool KnowsSource { get; init; } = true;

    /// <summary>False when the target's address is not known here, and <see cref="Target"/> only says so.</summary>
    public bool KnowsTarget { get; init; } = true;

    /// <summary>The folder of what is kept beside the project file: the embedded journal, and, whoever keeps the journal, this machine's key and state.</summary>
    public string StateFolder => Path.GetFullPath(Spec.State.Folder ?? StateSpec.DefaultFolder, Folder);

    /// <summary>Takes the journal for a run.</summary>
    public Task<ProjectJournal> OpenJournalAsync(CancellationToken cancellationToken) =>
        ProjectJournal.OpenAsync(JournalStore, JournalSettings, cancellationToken);
}
