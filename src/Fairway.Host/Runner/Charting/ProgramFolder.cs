using System.Collections.Immutable;
using Fairway.Chart.Findings;
using Fairway.Chart.Programs;

namespace Fairway.Host.Runner.Charting;

/// <summary>The text of a program in a folder: every file that some language reads, links not followed, the largest left out and counted.</summary>
internal static class ProgramFolder
{
    private const long LargestFile = 2 << 20;
    private static readonly EnumerationOptions _all = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System, IgnoreInaccessible = true };

    /// <summary>Reads it.</summary>
    /// <exception cref="CommandRefusedException">It is no folder.</exception>
    public static async Task<(string Name, ImmutableArray<SourceFile> Files)> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new CommandRefusedException(ExitCode.Usage, folder, "there is no such folder", "Name the folder of a program's text with --code.");
        }

        ImmutableArray<SourceFile>.Builder files = ImmutableArray.CreateBuilder<SourceFile>();
        foreach (string path in Directory.EnumerateFiles(folder, "*", _all).Order(StringComparer.Ordinal))
        {
            string relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (SourceFindings.Owns(relative) && new FileInfo(path).Length <= LargestFile)
            {
                files.Add(new SourceFile(relative, await File.ReadAllTextAsync(path, cancellationToken)));
            }
        }

        return (Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), files.ToImmutable());
    }
}
