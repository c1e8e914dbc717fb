using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Fairway.Flow.Engines;

namespace Fairway.PostgreSql.Carrying;

/// <summary>
/// Finds pg_dump and pg_restore. They must be at least as new as both servers, and of those that are, the oldest is taken: a newer pg_restore sends settings
/// that an older server does not know, and ends there.
/// </summary>
internal sealed partial class ClientPrograms
{
    private static readonly (string Folder, string Pattern, string Bin)[] _places =
    [
        ("/usr/lib/postgresql", "*", "bin"),
        ("/usr", "pgsql-*", "bin"),
        ("/opt/homebrew/opt", "postgresql@*", "bin"),
        ("/usr/local", "pgsql", "bin"),
    ];

    private static readonly Dictionary<string, string> _plain = new(StringComparer.Ordinal) { ["LC_ALL"] = "C" };
    private readonly IProgramRunner _runner;
    private readonly ImmutableArray<string> _folders;

    /// <summary>Looks where packages put them, and on the search path.</summary>
    public ClientPrograms(IProgramRunner runner)
        : this(runner, [.. Folders(), ""])
    {
    }

    /// <summary>Looks in these folders; an empty one means the search path.</summary>
    public ClientPrograms(IProgramRunner runner, ImmutableArray<string> folders)
    {
        _runner = runner;
        _folders = folders;
    }

    /// <summary>The folder of a pair that is new enough; empty when it is on the search path.</summary>
    /// <param name="place">The system that a fault names.</param>
    /// <param name="server">The newer of both servers' major versions.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="EngineFault">There is none (<see cref="EngineFaultKind.BadSetup"/>).</exception>
    public async Task<string> FindAsync(string place, int server, CancellationToken cancellationToken)
    {
        var found = new List<(int Version, string Folder)>();
        foreach (string folder in _folders)
        {
            int version = Math.Min(
                await VersionAsync(Path.Combine(folder, "pg_dump"), cancellationToken),
                await VersionAsync(Path.Combine(folder, "pg_restore"), cancellationToken));
            found.Add((version, folder));
        }

        (int Version, string Folder)[] fitting = [.. found.Where(f => f.Version >= server).OrderBy(f => f.Version)];
        int[] seen = [.. found.Select(f => f.Version).Where(v => v > 0).Distinct().Order()];
        return fitting.Length > 0
            ? fitting[0].Folder
            : throw new EngineFault(
                EngineFaultKind.BadSetup,
                place,
                seen.Length == 0
                    ? $"pg_dump and pg_restore are not installed here, and the servers need version {server}"
                    : $"pg_dump and pg_restore here are of version {string.Join(", ", seen)}, and the servers need version {server}",
                $"Install the package postgresql-client-{server} on this machine, then run the command again.");
    }

    private static IEnumerable<string> Folders() => _places
        .Where(p => Directory.Exists(p.Folder))
        .SelectMany(p => Directory.EnumerateDirectories(p.Folder, p.Pattern).Select(folder => Path.Combine(folder, p.Bin)))
        .Where(folder => File.Exists(Path.Combine(folder, "pg_restore")));

    // 0 when there is no such program, or it is something else.
    private async Task<int> VersionAsync(string program, CancellationToken cancellationToken)
    {
        try
        {
            ProgramResult result = await _runner.RunAsync(program, ["--version"], _plain, line: null, cancellationToken);
            return Version().Match(result.Output) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d{1,4})")]
    private static partial Regex Version();
}
