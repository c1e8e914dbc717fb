using Fairway.Host.Runner;

namespace Fairway.Host.Demo;

/// <summary>The folder in which a demo works: a project file and two databases.</summary>
internal sealed record DemoFolder(string Path)
{
    public string Legacy => System.IO.Path.Combine(Path, "legacy.db");

    public string Modern => System.IO.Path.Combine(Path, "modern.db");

    private string ProjectFile => System.IO.Path.Combine(Path, WorkspaceOpener.FileName);

    /// <summary>Makes the folder, or empties that of an earlier demo. Never touches a folder that holds something else.</summary>
    /// <exception cref="CommandRefusedException">The folder is there and is no demo's.</exception>
    public static DemoFolder Prepare(string path)
    {
        var folder = new DemoFolder(System.IO.Path.GetFullPath(path));
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            if (!File.Exists(folder.ProjectFile) || File.ReadAllText(folder.ProjectFile) != SampleSchema.Project)
            {
                throw new CommandRefusedException(ExitCode.Usage, path, "the folder holds something that no demo made", "Choose another with --folder.");
            }

            Directory.Delete(folder.Path, recursive: true);
        }

        Directory.CreateDirectory(folder.Path);
        File.WriteAllText(folder.ProjectFile, SampleSchema.Project);
        return folder;
    }
}
