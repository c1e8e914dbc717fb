using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Fairway.PostgreSql;

namespace Fairway.Host.Runner;

/// <summary>Runs programs as children of this process, with nothing to read from.</summary>
internal sealed class ProgramRunner(string? folder = null) : IProgramRunner
{
    /// <inheritdoc/>
    public async Task<ProgramResult> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        IProgress<string>? line,
        CancellationToken cancellationToken)
    {
        using Process process = Start(program, arguments, environment);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> error = ReadErrorAsync(process, line, cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return new ProgramResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private Process Start(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        bool isPath = folder is not null && program.Contains('/', StringComparison.Ordinal);
        var start = new ProcessStartInfo(isPath ? Path.GetFullPath(program, folder!) : program, arguments) // It is a path only with a folder.
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!; // It is null only when an existing process is taken up, which needs a shell.
        }
        catch (Win32Exception absent)
        {
            throw new FileNotFoundException($"The program {program} is not there.", program, absent);
        }
    }

    private static async Task<string> ReadErrorAsync(Process process, IProgress<string>? line, CancellationToken cancellationToken)
    {
        var all = new StringBuilder();
        while (await process.StandardError.ReadLineAsync(cancellationToken) is { } one)
        {
            all.AppendLine(one);
            line?.Report(one);
        }

        return all.ToString();
    }
}
