using Fairway.Host.Runner;

namespace Fairway.Host.Demo;

/// <summary>A folder in which a demo works: a project file, the source, and the target unless the user named another.</summary>
internal sealed record DemoFolder(string Path)
{
    private const string TargetFile = "target.dsn";
    private const string MarkFile = ".demo";

    /// <summary>The source.</summary>
    public string Legacy => System.IO.Path.Combine(Path, "legacy.db");

    /// <summary>The usual target.</summary>
    public string Modern => System.IO.Path.Combine(Path, "modern.db");

    /// <summary>How commands name it from where the user is.</summary>
    public string Shown => System.IO.Path.GetRelativePath(Directory.GetCurrentDirectory(), Path);

    /// <summary>A folder in it for a project of its own.</summary>
    public DemoFolder Make(string name) => new(Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName);

    /// <summary>Makes the folder, or empties that of an earlier demo. Never touches a folder that holds something else.</summary>
    /// <exception cref="CommandRefusedException">The folder is there and is no demo's.</exception>
    public static DemoFolder Prepare(string path)
    {
        var folder = new DemoFolder(System.IO.Path.GetFullPath(path));
        string mark = System.IO.Path.Combine(folder.Path, MarkFile);
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            if (!File.Exists(mark))
            {
                throw new CommandRefusedException(ExitCode.Usage, path, "the folder holds something that no demo made", "Choose another with --folder.");
            }

            Directory.Delete(folder.Path, recursive: true);
        }

        Directory.CreateDirectory(folder.Path);
        File.WriteAllText(mark, "A demo of Fairway works here; the next one deletes this folder.\n");
        return folder;
    }

    /// <summary>Has the disk take what was written here, so that whoever is measured next does not wait for it.</summary>
    public void Settle()
    {
        foreach (string file in Directory.EnumerateFiles(Path))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            stream.Flush(flushToDisk: true);
        }
    }

    /// <summary>Keeps an address that may hold a password in a file that only its owner can read.</summary>
    /// <returns>A reference to it.</returns>
    public string Keep(string address)
    {
        string file = System.IO.Path.Combine(Path, TargetFile);
        if (OperatingSystem.IsWindows())
        {
            File.WriteAllText(file, address);
        }
        else
        {
            using var stream = new StreamWriter(new FileStream(file, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }));
            stream.Write(address);
        }

        return $"file:./{TargetFile}";
    }

    /// <summary>Writes the project file.</summary>
    public void Write(string project) => File.WriteAllText(System.IO.Path.Combine(Path, WorkspaceOpener.FileName), project);
}
