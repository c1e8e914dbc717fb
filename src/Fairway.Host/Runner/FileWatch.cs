using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Host.Runner.Live;

namespace Fairway.Host.Runner;

/// <summary>
/// The project file after a runner has read it. Freezes and calendars are read anew whenever the question is whether a domain may be switched, because an exception is made while a runner lives; everything
/// else counts from its next start, and is named until then.
/// </summary>
internal static class FileWatch
{
    /// <summary>What the file says now; null when it cannot be read or has mistakes, and then what the runner began with counts.</summary>
    public static ProjectSpec? Now(Workspace workspace)
    {
        try
        {
            using FileStream stream = File.OpenRead(Path.Combine(workspace.Folder, Path.GetFileName(workspace.File)));
            return ProjectReader.Read(stream, workspace.File).Spec;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What a runner that lives does not know of the file yet, a sentence; null when it knows all of it.</summary>
    /// <param name="workspace">The file as it is now.</param>
    /// <param name="report">What the runner says; null when none lives.</param>
    public static string? NotTaken(Workspace workspace, LiveReport? report)
    {
        if (report?.File is not { } began)
        {
            return null;
        }

        ImmutableSortedDictionary<string, string> now = workspace.Digest.Kept;
        string[] sections = [.. now.Keys.Union(began.Keys).Where(s => now.GetValueOrDefault(s) != began.GetValueOrDefault(s)).Order(StringComparer.Ordinal)];
        string[] limits =
        [
            .. report.Domains.Where(d => d.HoldLimitMs is { } ms && ms != workspace.Spec.HoldLimitOf(d.Name).TotalMilliseconds).Select(d => string.Create(
                CultureInfo.InvariantCulture, $"hold-limit of {d.Name} is {workspace.Spec.HoldLimitOf(d.Name).TotalSeconds:0.###} s in the file and {d.HoldLimitMs / 1000:0.###} s in the runner")),
        ];
        return sections.Length == 0 ? null
            : $"The project file has changed since the runner began ({string.Join("; ", [string.Join(", ", sections), .. limits])}): start it again to have it taken. Freezes and calendars are taken without that.";
    }
}
