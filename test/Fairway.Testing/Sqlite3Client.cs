using System.Diagnostics;
using System.Text;
using Xunit;

namespace Fairway.Testing;

/// <summary>The <c>sqlite3</c> client: a second opinion on files that shares no code of ours, not even the driver.</summary>
public static class Sqlite3Client
{
    private const string Program = "sqlite3";

    /// <summary>Skips the test where the client is absent.</summary>
    public static void Require() => Need.That(
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Program))),
        "the sqlite3 client is absent (Debian package sqlite3)");

    /// <summary>Runs SQL and returns the lines that it printed, columns separated by <c>|</c>.</summary>
    public static async Task<string[]> QueryAsync(string file, string sql, CancellationToken cancellationToken)
    {
        // It waits for a lock as an application does: a runner that writes at this moment refuses nobody.
        var start = new ProcessStartInfo(Program, ["-batch", "-bail", "-cmd", ".timeout 20000", file])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(sql.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"sqlite3 ended with {process.ExitCode}: {await error}");
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Runs a query that gives one line.</summary>
    public static async Task<string> ValueAsync(string file, string sql, CancellationToken cancellationToken) => Assert.Single(await QueryAsync(file, sql, cancellationToken));

    /// <summary>Runs SQL for its effect.</summary>
    public static async Task ExecuteAsync(string file, string sql, CancellationToken cancellationToken) => await QueryAsync(file, sql, cancellationToken);
}
