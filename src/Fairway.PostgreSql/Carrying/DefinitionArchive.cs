using System.Collections.Immutable;
using System.Globalization;
using Fairway.Flow.Engines;
using Fairway.PostgreSql.Sql;

namespace Fairway.PostgreSql.Carrying;

/// <summary>The definitions of a database in a file of pg_dump's, in a folder that nobody else can read. Disposing deletes it.</summary>
internal sealed class DefinitionArchive : IDisposable
{
    // Long enough for a busy server, short enough that we do not stand in a queue behind which others then stand.
    private const string LockWait = "--lock-wait-timeout=10s";

    // An index is built in memory of this size, however large the table; there are as many builds at a time as lanes.
    private const string BuildMemory = "256MB";
    private const int MostBuildWorkers = 4;

    private readonly IProgramRunner _runner;
    private readonly string _programs;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fairway-");

    private DefinitionArchive(IProgramRunner runner, string programs)
    {
        _runner = runner;
        _programs = programs;
    }

    private string ArchivePath => Path.Combine(_folder.FullName, "definitions");

    private string ListPath => Path.Combine(_folder.FullName, "list");

    /// <summary>Dumps all definitions of a database.</summary>
    /// <param name="runner">Runs programs.</param>
    /// <param name="programs">The folder of pg_dump and pg_restore.</param>
    /// <param name="address">The database.</param>
    /// <param name="version">Its server's major version.</param>
    /// <param name="snapshot">The snapshot that its catalogs are read in.</param>
    /// <param name="cancellationToken">Ends the dump.</param>
    public static async Task<DefinitionArchive> DumpAsync(IProgramRunner runner, string programs, PostgreSqlAddress address, int version, string snapshot, CancellationToken cancellationToken)
    {
        var archive = new DefinitionArchive(runner, programs);
        try
        {
            MakePrivate(archive.ArchivePath);
            string[] arguments =
            [
                "--schema-only", "--format=custom", "--no-owner", "--no-privileges", "--no-publications", "--no-subscriptions", "--no-sync",
                LockWait, $"--snapshot={snapshot}", $"--file={archive.ArchivePath}",
            ];
            ProgramResult result = await archive.RunAsync("pg_dump", arguments, Variables(address, readOnly: true, SessionSettings.NewerOptions(version)), line: null, cancellationToken);
            return result.ExitCode == 0 ? archive : throw ProgramFaults.OfDump(result, address.DisplayName);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>What it holds: what comes before the rows first.</summary>
    public async Task<ImmutableArray<ArchiveEntry>> ContentsAsync(CancellationToken cancellationToken) =>
    [
        .. ArchiveContents.Read(await ListAsync(CarryPart.BeforeData, cancellationToken), afterData: false),
        .. ArchiveContents.Read(await ListAsync(CarryPart.AfterData, cancellationToken), afterData: true),
    ];

    /// <summary>The statements of some entries.</summary>
    public async Task<string> ScriptAsync(IEnumerable<ArchiveEntry> entries, CarryPart part, CancellationToken cancellationToken)
    {
        await WriteListAsync(entries, cancellationToken);
        return (await ReadAsync([.. Selected(part), "--file=-", ArchivePath], cancellationToken)).Output;
    }

    /// <summary>Makes the objects of some entries: before the rows all or none, after them each for itself.</summary>
    public async Task<ProgramResult> RestoreAsync(
        IEnumerable<ArchiveEntry> entries, CarryPart part, PostgreSqlAddress target, int version, int lanes, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await WriteListAsync(entries, cancellationToken);
        string manner = part == CarryPart.BeforeData ? "--single-transaction" : $"--jobs={lanes.ToString(CultureInfo.InvariantCulture)}";
        string workers = Math.Min(lanes, MostBuildWorkers).ToString(CultureInfo.InvariantCulture);
        return await RunAsync(
            "pg_restore",
            [.. Selected(part), manner, "--exit-on-error", "--verbose", $"--dbname={ConnectionText(target.Database)}", ArchivePath],
            Variables(target, readOnly: false, $"{SessionSettings.NewerOptions(version)} -c maintenance_work_mem={BuildMemory} -c max_parallel_maintenance_workers={workers}"),
            progress is null ? null : new RestoreProgress(progress),
            cancellationToken);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // A database may be called anything, and a name with '=' in it would be taken for a connection's settings.
    private static string ConnectionText(string database) =>
        $"dbname='{database.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    // Secrets travel here and not among the arguments, which everybody on the machine can see.
    private static Dictionary<string, string> Variables(PostgreSqlAddress address, bool readOnly, string more) => new(address.ClientEnvironment(), StringComparer.Ordinal)
    {
        ["PGAPPNAME"] = CarrySql.ProgramName,
        ["PGOPTIONS"] = SessionSettings.StartOptions(readOnly) + more,
        ["PGCLIENTENCODING"] = "UTF8",
        ["LC_ALL"] = "C",
    };

    private static void MakePrivate(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var made = new FileStream(file, options);
    }

    private static string Section(CarryPart part) => part == CarryPart.BeforeData ? "--section=pre-data" : "--section=post-data";

    private string[] Selected(CarryPart part) => [Section(part), $"--use-list={ListPath}", "--no-owner", "--no-privileges", "--no-tablespaces"];

    private async Task<string> ListAsync(CarryPart part, CancellationToken cancellationToken) =>
        (await ReadAsync(["--list", "--verbose", Section(part), ArchivePath], cancellationToken)).Output;

    private async Task<ProgramResult> ReadAsync(string[] arguments, CancellationToken cancellationToken)
    {
        ProgramResult result = await RunAsync("pg_restore", arguments, new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "C" }, line: null, cancellationToken);
        return result.ExitCode == 0
            ? result
            : throw new EngineFault(EngineFaultKind.BadSetup, "pg_restore", "it could not read the definitions that pg_dump wrote", "Check the free space of the temporary folder, then run the command again.");
    }

    private Task WriteListAsync(IEnumerable<ArchiveEntry> entries, CancellationToken cancellationToken) =>
        File.WriteAllLinesAsync(ListPath, entries.Select(e => $"{e.Number}; {e.Object.Catalog} {e.Object.Number}"), cancellationToken);

    private Task<ProgramResult> RunAsync(string program, string[] arguments, IReadOnlyDictionary<string, string> environment, IProgress<string>? line, CancellationToken cancellationToken) =>
        _runner.RunAsync(Path.Combine(_programs, program), arguments, environment, line, cancellationToken);
}
