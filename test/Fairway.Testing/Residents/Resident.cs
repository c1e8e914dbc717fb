using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Fairway.Testing.Residents;

/// <summary>A process that carries out one command of the product after the other. It ends when its standard input does: with the tests, however they end.</summary>
internal sealed class Resident : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private Resident(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts one from the program that lies beside the tests.</summary>
    public static Resident Start()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "resident.dll")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        };
        start.Environment["DOTNET_TieredPGO"] = "0"; // Most of what it runs, it runs a few times: counting costs more than it saves.
        return new Resident(Process.Start(start)!);
    }

    /// <summary>Carries a command out. Whoever cancels gets nothing more from this one, which is to be disposed.</summary>
    /// <returns>What became of it, and whether the process lives on.</returns>
    public async Task<(ResidentAnswer Answer, bool LivesOn)> CarryAsync(ResidentCall call, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(call).AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        if (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            return (JsonSerializer.Deserialize<ResidentAnswer>(line)!, true);
        }

        await _process.WaitForExitAsync(cancellationToken);
        return (new ResidentAnswer(_process.ExitCode, "", await _error), false);
    }

    /// <summary>Ends it at once.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
