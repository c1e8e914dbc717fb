using System.Diagnostics;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>A tablespace on a disk that can be full, and a server for it alone: while that disk is full no checkpoint of the server succeeds, and nobody beside can drop a database.</summary>
public sealed class SmallTablespace : IAsyncDisposable
{
    private const string Space = "small";

    private SmallTablespace(PostgreSqlServer server, SmallDisk disk)
    {
        Server = server;
        Disk = disk;
    }

    public PostgreSqlServer Server { get; }

    public SmallDisk Disk { get; }

    /// <summary>Makes both.</summary>
    /// <param name="size">How large the disk is, as <c>mount</c> takes it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<SmallTablespace> MakeAsync(string size, CancellationToken cancellationToken)
    {
        PostgreSqlServer server = PostgreSqlServer.Start("");
        string folder = Path.Combine(server.SocketFolder, "disk");
        SmallDisk disk = await SmallDisk.MountAsync(folder, size, cancellationToken);
        using (Process chown = Process.Start("chown", [PostgreSqlServer.Admin, folder]))
        {
            await chown.WaitForExitAsync(cancellationToken);
        }

        server.Psql("postgres", $"CREATE TABLESPACE {Space} LOCATION '{folder}'");
        return new SmallTablespace(server, disk);
    }

    /// <summary>A database on the server, elsewhere than on the small disk.</summary>
    public ScenarioDatabase NewSource() => new(Server);

    /// <summary>A database on the small disk.</summary>
    public ScenarioDatabase NewTarget() => new(Server, options: $"TABLESPACE {Space}");

    public async ValueTask DisposeAsync()
    {
        Server.Stop("immediate");
        await Disk.DisposeAsync();
        Server.Dispose();
    }
}
