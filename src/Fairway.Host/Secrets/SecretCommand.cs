using System.Diagnostics;
using System.Text;
using Fairway.Flow.Engines;

namespace Fairway.Host.Secrets;

/// <summary>Runs a command that prints a secret. Its standard output is the secret; what it writes to standard error is thrown away, for it may hold one.</summary>
/// <param name="limit">How long a command may take.</param>
internal sealed class SecretCommand(TimeSpan limit)
{
    /// <summary>How long a command may take unless a test says otherwise.</summary>
    public static TimeSpan UsualLimit { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Runs a command in the shell and gives what it printed, without the white space around it.</summary>
    /// <exception cref="EngineFault">It failed, took too long, or printed something that is no address.</exception>
    public async Task<string> RunAsync(string reference, string command, string directory, CancellationToken cancellationToken)
    {
        using Process process = Start(reference, command, directory);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(limit);
        try
        {
            process.StandardInput.Close();
            Task nothing = process.StandardError.BaseStream.CopyToAsync(Stream.Null, timeout.Token);
            string printed = await PrintedAsync(reference, process.StandardOutput.BaseStream, timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            await nothing;
            return process.ExitCode == 0
                ? printed
                : throw Fault(reference, $"the command ended with code {process.ExitCode}", "Run it by hand to see why; its output is not shown here, it may hold the secret.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Fault(reference, $"the command did not end within {limit.TotalSeconds:0.#} s", "Make it answer without asking anybody; it gets no input here.");
        }
        finally
        {
            End(process);
        }
    }

    private static Process Start(string reference, string command, string directory)
    {
        bool windows = OperatingSystem.IsWindows();
        var start = new ProcessStartInfo(windows ? "cmd.exe" : "/bin/sh")
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(windows ? "/c" : "-c");
        start.ArgumentList.Add(command);
        try
        {
            return Process.Start(start) ?? throw Fault(reference, "no process was started", "Look whether the system's shell can be run.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw Fault(reference, "the shell cannot be started", "Look whether /bin/sh exists and whether the project's folder can be entered.");
        }
    }

    private static async Task<string> PrintedAsync(string reference, Stream output, CancellationToken cancellationToken)
    {
        var bytes = new byte[SecretFile.MostBytes + 1];
        int length = await output.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > SecretFile.MostBytes)
        {
            throw Fault(reference, $"the command printed more than {SecretFile.MostBytes} bytes", "Make it print nothing but the address.");
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, length).Trim();
        }
        catch (DecoderFallbackException)
        {
            throw Fault(reference, "what the command printed is not UTF-8 text", "Make it print nothing but the address, as UTF-8 text.");
        }
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static EngineFault Fault(string reference, string seen, string remedy) => new(EngineFaultKind.BadSetup, reference, seen, remedy);
}
