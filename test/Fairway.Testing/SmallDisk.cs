using System.Diagnostics;
using Xunit;

namespace Fairway.Testing;

/// <summary>A small disk in memory (tmpfs) at a folder, for root on Linux. Disposing it takes it away.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    /// <summary>Mounts a disk of a size, such as <c>2m</c>.</summary>
    public static async Task<SmallDisk> MountAsync(string folder, string size, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await RunAsync("mount", ["-t", "tmpfs", "-o", $"size={size},mode=0700", "tmpfs", folder], cancellationToken);
        return new SmallDisk(folder);
    }

    /// <summary>Makes it larger or smaller.</summary>
    public Task ResizeAsync(string size, CancellationToken cancellationToken) => RunAsync("mount", ["-o", $"remount,size={size}", _folder], cancellationToken);

    /// <summary>Forbids everybody to write, root included.</summary>
    public Task MakeReadOnlyAsync(CancellationToken cancellationToken) => RunAsync("mount", ["-o", "remount,ro", _folder], cancellationToken);

    /// <summary>Writes until not a byte more fits.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await using FileStream filler = File.Create(Path.Combine(_folder, "filler"), bufferSize: 0);
        try
        {
            while (true)
            {
                await filler.WriteAsync(new byte[4096], cancellationToken);
            }
        }
        catch (IOException)
        {
            // Full, which is what was wanted.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await RunAsync("umount", [_folder], CancellationToken.None);

    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using Process process = Process.Start(program, arguments);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
