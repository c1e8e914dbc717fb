using Fairway.Control.Journal;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;
using Fairway.Host.Secrets;
using Fairway.Host.State;

namespace Fairway.Host.Runner;

/// <summary>Opens a project from its file or folder.</summary>
internal sealed class WorkspaceOpener(SystemFinder systems, JournalStores journals, TimeProvider clock, string actor, Redactor redactor)
{
    /// <summary>The name of the project file.</summary>
    public const string FileName = "fairway.yaml";

    /// <summary>Reads the project file and names its systems. Opens no database.</summary>
    /// <exception cref="ProjectMistakesException">The file has mistakes; it carries all of them.</exception>
    public async Task<Workspace> OpenAsync(string path, CancellationToken cancellationToken)
    {
        ProjectReading reading = ReadGood(path, out string folder);
        (IJournalStore journal, IIntentBox intents) = await journals.FindAsync(reading.Spec!, folder, cancellationToken);
        return new Workspace(
            folder,
            reading.Spec!,
            reading.Digest!,
            await systems.FindAsync(reading.Spec!.Source.Name, reading.Spec.Source.Dsn, folder, cancellationToken),
            await systems.FindAsync(reading.Spec.Target.Name, reading.Spec.Target.Dsn, folder, cancellationToken),
            journal,
            new JournalSettings(clock, actor, redactor.Redact),
            intents) { File = reading.File };
    }

    /// <summary>Reads the project file and names what of its systems and its journal can be named here: for what is read without them as well.</summary>
    /// <exception cref="ProjectMistakesException">The file has mistakes; it carries all of them.</exception>
    public async Task<Workspace> OpenWithoutSystemsAsync(string path, CancellationToken cancellationToken)
    {
        ProjectReading reading = ReadGood(path, out string folder);
        ProjectSpec spec = reading.Spec!; // A good file has it.
        (IJournalStore journal, IIntentBox intents) = await NamedAsync(() => journals.FindAsync(spec, folder, cancellationToken), fault => Unreached(spec, fault));
        ISystem source = await NamedAsync(() => systems.FindAsync(spec.Source.Name, spec.Source.Dsn, folder, cancellationToken), fault => new UnreachedSystem(spec.Source.Name, fault));
        ISystem target = await NamedAsync(() => systems.FindAsync(spec.Target.Name, spec.Target.Dsn, folder, cancellationToken), fault => new UnreachedSystem(spec.Target.Name, fault));
        return new Workspace(folder, spec, reading.Digest!, source, target, journal, new JournalSettings(clock, actor, redactor.Redact), intents)
        {
            File = reading.File,
            KnowsSource = source is not UnreachedSystem,
            KnowsTarget = target is not UnreachedSystem,
        };
    }

    private static (IJournalStore Journal, IIntentBox Intents) Unreached(ProjectSpec spec, EngineFault fault)
    {
        var none = new UnreachedJournal(spec.State.ToString(), fault);
        return (none, none);
    }

    private static async Task<T> NamedAsync<T>(Func<Task<T>> find, Func<EngineFault, T> otherwise)
    {
        try
        {
            return await find();
        }
        catch (EngineFault fault)
        {
            return otherwise(fault);
        }
    }

    /// <summary>Reads the project file alone: follows no reference, and names neither a system nor a journal.</summary>
    /// <exception cref="ProjectMistakesException">As above.</exception>
    public static ProjectSpec ReadFile(string path) => ReadGood(path, out _).Spec!; // A good file has it.

    private static ProjectReading ReadGood(string path, out string folder)
    {
        ProjectReading reading = Read(path, out folder);
        return reading.IsGood ? reading : throw new ProjectMistakesException(reading.File, reading.Mistakes);
    }

    private static ProjectReading Read(string path, out string folder)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (!File.Exists(file))
        {
            throw new CommandRefusedException(
                ExitCode.Usage,
                file,
                "there is no such project file",
                "Run 'fairway init SOURCE TARGET' to make one, or name it with --project.");
        }

        using FileStream stream = File.OpenRead(file);
        return ProjectReader.Read(stream, Path.GetRelativePath(Directory.GetCurrentDirectory(), file));
    }
}
