using System.Diagnostics;
using System.Runtime.Versioning;
using Fairway.Testing;
using Fairway.Tests.Architecture;

namespace Fairway.Tests.Launcher;

/// <summary>
/// A small tree with the real launcher and a stand-in for dotnet: building makes the program and is written down, running prints arguments
/// and folder. So the launcher is tested in milliseconds and without a real build.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class LaunchPad : IDisposable
{
    private const string Stub = """
        #!/bin/sh
        case $1 in
          --list-sdks) cat "$PAD/sdks" ;;
          build)
            printf '%s\n' "$*" >> "$PAD/builds"
            sleep 0.2
            [ ! -f "$PAD/broken" ] || { echo 'error: planted'; exit 1; }
            mkdir -p src/Fairway.Host/bin/Release/net10.0 src/Fairway.Host/obj
            : > src/Fairway.Host/bin/Release/net10.0/fairway.dll
            : > src/Fairway.Host/obj/project.assets.json ;;
          *) shift; printf '%s;' "$PWD" "$@"; exit 7 ;;
        esac
        """;

    private readonly TemporaryFolder _folder = new();

    public LaunchPad()
    {
        Directory.CreateDirectory(_folder.File("repo/src/Fairway.Host"));
        Directory.CreateDirectory(_folder.File("path"));
        foreach (string file in (string[])["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "src/Fairway.Host/Program.cs"])
        {
            File.WriteAllText(Repo(file), "");
        }

        File.Copy(Repository.PathOf("fairway"), Repo("fairway"));
        File.WriteAllText(_folder.File("sdks"), "10.0.100 [/usr/share/dotnet/sdk]\n");
        File.WriteAllText(_folder.File("path/dotnet"), Stub);
        File.SetUnixFileMode(_folder.File("path/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>The arguments of every build so far.</summary>
    public string[] Builds => File.Exists(_folder.File("builds")) ? File.ReadAllLines(_folder.File("builds")) : [];

    /// <summary>A path in the tree.</summary>
    public string Repo(string path) => _folder.File($"repo/{path}");

    /// <summary>A path beside the tree.</summary>
    public string Beside(string path) => _folder.File(path);

    /// <summary>Runs a launcher to its end.</summary>
    public async Task<Launch> RunAsync(string launcher, string from, string? path, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", [launcher, .. arguments])
        {
            WorkingDirectory = from,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PAD"] = _folder.Path, ["PATH"] = path ?? $"{Beside("path")}:/usr/bin:/bin" },
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Launch(process.ExitCode, await output, await error);
    }

    /// <summary>Runs the tree's launcher in the tree.</summary>
    public Task<Launch> RunAsync() => RunAsync(Repo("fairway"), Repo(""), null);

    /// <summary>Sets a file's time to a moment after everything that happened so far, as an editor would.</summary>
    public void Touch(string file) => File.SetLastWriteTimeUtc(Repo(file), DateTime.UtcNow.AddSeconds(2));

    /// <summary>A PATH with the stand-in for dotnet and only those tools that POSIX promises; flock is none of them.</summary>
    public string PosixPath()
    {
        foreach (string tool in (string[])["cat", "cut", "find", "grep", "mkdir", "mv", "readlink", "rmdir", "sleep", "tr"])
        {
            string system = File.Exists($"/usr/bin/{tool}") ? "/usr/bin" : "/bin";
            File.CreateSymbolicLink(Beside($"path/{tool}"), $"{system}/{tool}");
        }

        return Beside("path");
    }

    public void Dispose() => _folder.Dispose();
}
