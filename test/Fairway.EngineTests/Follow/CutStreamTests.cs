using System.Collections.Immutable;
using Fairway.EngineTests.PostgreSql;
using Fairway.Flow.Engines;
using Fairway.Flow.Follow;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;
using Fairway.Host.Runner;
using Fairway.PostgreSql;
using Fairway.Testing;
using Fairway.Testing.Faults;
using Npgsql;

namespace Fairway.EngineTests.Follow;

/// <summary>
/// A stream whose connections are cut again and again: at each byte of what is said in the beginning, then anywhere in the first 64 KiB, on the way to the source or to the
/// target, in either direction. Each cut has a name, none keeps anybody waiting, and in the end every change is there once. FAIRWAY_CUTS says how many, FAIRWAY_CUT_SEED where they begin.
/// </summary>
public sealed class CutStreamTests
{
    private const int MostBytes = 64 << 10;

    // The server lets a slot go when it has heard of the end of its reader.
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan _uncut = TimeSpan.FromMilliseconds(400);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cut_at_any_byte_a_stream_goes_on_and_every_change_is_there_once()
    {
        (int cuts, int first) = (Campaigns.Number("FAIRWAY_CUTS", 60), Campaigns.Number("FAIRWAY_CUT_SEED", 1));
        using var fixture = new PostgreSqlFixture();
        await using FaultProxy toSource = FaultProxy.Start(PostgreSqlFixture.Server.Port);
        await using FaultProxy toTarget = FaultProxy.Start(PostgreSqlFixture.Server.Port);
        (string sourceAddress, string targetAddress) = (fixture.NewAddress(), fixture.NewAddress());
        (ISystem source, ISystem target) = (At(sourceAddress), At(targetAddress));
        foreach (ISystem system in (ISystem[])[source, target])
        {
            PostgreSqlFixture.Execute(system, $"SET ROLE {PostgreSqlFixture.Mover}; CREATE TABLE counters (id int PRIMARY KEY, n bigint, code int UNIQUE); CREATE TABLE lines (id bigint PRIMARY KEY, body text)");
        }

        PostgreSqlFixture.Execute(source, "INSERT INTO counters SELECT g, 0, g FROM generate_series(1, 20) g");
        PostgreSqlFixture.Execute(target, "INSERT INTO counters SELECT g, 0, g FROM generate_series(1, 20) g");
        ImmutableArray<TableSchema> tables = [.. (await source.SchemaReader.ReadAsync(Token)).Tables.Where(t => t.Name.Schema == "public")];
        string name = $"cut_{Environment.ProcessId}_{first}";
        IChangeCapture capture = source.ChangeCapture!; // PostgreSQL has one.
        string identity;
        LogPosition start;
        await using (CaptureStart begun = await capture.CreateAsync(name, tables, Token))
        {
            (identity, start) = (begun.Identity, begun.Position);
        }

        try
        {
            using var enough = new CancellationTokenSource();
            Task work = WorkAsync(sourceAddress, enough.Token);
            var stream = new Stream(
                At(sourceAddress.Replace($":{PostgreSqlFixture.Server.Port}/", $":{toSource.Port}/", StringComparison.Ordinal)),
                At(targetAddress.Replace($":{PostgreSqlFixture.Server.Port}/", $":{toTarget.Port}/", StringComparison.Ordinal)),
                name,
                identity,
                start,
                tables);
            for (int seed = first; seed < first + cuts; seed++)
            {
                await CutAsync(stream, seed % 2 == 0 ? toSource : toTarget, seed, cuts);
            }

            await enough.CancelAsync();
            await work;
            await UntilThereAsync(stream, capture, name);
            foreach (TableSchema table in tables)
            {
                string rows = $"SELECT t::text FROM {table.Name.Name} AS t ORDER BY 1";
                Assert.Equal(PostgreSqlFixture.Execute(source, rows), PostgreSqlFixture.Execute(target, rows));
            }

            Assert.True(long.Parse(PostgreSqlFixture.Execute(source, "SELECT count(*) FROM lines"), System.Globalization.CultureInfo.InvariantCulture) >= cuts / 10, "Hardly anything was written meanwhile.");
            Trials.Note("Q10", $"cuts with seeds {first} to {first + cuts - 1}", cuts);
        }
        finally
        {
            await capture.DropAsync(name, CancellationToken.None);
        }
    }

    private static ISystem At(string address) => new PostgreSqlEngine(new ProgramRunner()).At(address, ".");

    // The first half of the cuts goes through what is said in the beginning, byte by byte; the other half anywhere.
    private static async Task CutAsync(Stream stream, FaultProxy proxy, int seed, int cuts)
    {
        Random chance = Campaigns.Chance(seed);
        int bytes = seed % 4 < 2 ? 1 + ((seed / 4) % Math.Max(1, Math.Min(cuts / 2, 1_500))) : (int)Math.Pow(MostBytes, chance.NextDouble());
        ProxyCut cut = chance.Next(2) == 0 ? ProxyCut.Close : ProxyCut.Reset;
        ProxyDirection direction = chance.Next(2) == 0 ? ProxyDirection.ToServer : ProxyDirection.ToClient;
        proxy.Fault = new ProxyFault { Direction = direction, CutAfter = bytes, Cut = cut };
        using var longest = CancellationTokenSource.CreateLinkedTokenSource(Token);
        longest.CancelAfter(_longest);
        Task following = FollowAsync(stream, longest.Token);
        if (await Task.WhenAny(following, Task.Delay(_uncut, Token)) != following)
        {
            proxy.CutAll(cut);
        }

        Exception? end = await Record.ExceptionAsync(() => following);
        proxy.Fault = ProxyFault.None;
        Assert.True(
            end is EngineFault { Kind: EngineFaultKind.Unreachable or EngineFaultKind.RetryLater or EngineFaultKind.RetryNow },
            $"Seed {seed}: cut ({cut}) after {bytes} bytes {direction} by way of the {(seed % 2 == 0 ? "source" : "target")}, it ended with {end}");
    }

    private static async Task UntilThereAsync(Stream stream, IChangeCapture capture, string name)
    {
        LogPosition end = await capture.MarkAsync(name, "end", Token);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        stop.CancelAfter(_longest);
        while (true)
        {
            try
            {
                await FollowAsync(stream, stop.Token, end);
                return;
            }
            catch (EngineFault fault) when (fault.Kind is EngineFaultKind.RetryLater or EngineFaultKind.Unreachable)
            {
                // The last cut's session may still be there.
                await Task.Delay(50, stop.Token);
            }
        }
    }

    private static async Task FollowAsync(Stream stream, CancellationToken cancellationToken, LogPosition? until = null)
    {
        await using ITargetWriter writer = await stream.Target.OpenWriterAsync(cancellationToken);
        FollowProgress progress = await writer.TakeOverAsync(new FollowProgress(stream.Name, stream.Start, ++stream.Token), cancellationToken);
        await using IChangeReader reader = await stream.Source.ChangeCapture!.OpenAsync(stream.Name, stream.Identity, [.. stream.Tables.Select(t => new FollowedTable(t, null))], progress.Position, cancellationToken); // PostgreSQL has one.
        ImmutableArray<TableCrossing> crossings = [.. stream.Tables.Select(t => new TableCrossing(t, [new TableRoute(t, t, [.. t.StoredColumns.Select(c => new ColumnRoute(c.Name, c.Name, []))])]))];
        var follower = new DomainFollower(reader, writer, new FollowJob(progress, crossings, stream.Source), new FollowOptions { Clock = TimeProvider.System }, new Deaf());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task run = follower.RunAsync(stop.Token);
        if (until is not { } position)
        {
            await run;
            return;
        }

        await follower.WaitUntilAsync(position, null, cancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    private static async Task WorkAsync(string address, CancellationToken enough)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = PostgreSqlFixture.Server.Port, Username = PostgreSqlFixture.Mover, Password = PostgreSqlFixture.Mover, Database = address[(address.LastIndexOf('/') + 1)..].Split('?')[0],
        }.ConnectionString);
        await connection.OpenAsync(CancellationToken.None);
        var chance = new Random(1);
        for (int i = 1; !enough.IsCancellationRequested; i++)
        {
            (int one, int other) = (chance.Next(1, 20), 20);
            await using var command = new NpgsqlCommand(
                $"""
                BEGIN;
                INSERT INTO lines VALUES ({i}, repeat('x', {chance.Next(1, 2_000)}));
                UPDATE counters SET n = n + 1 WHERE id IN ({one}, {other});
                UPDATE counters SET code = -code WHERE id = {one}; UPDATE counters SET code = -code WHERE id = {one};
                DELETE FROM lines WHERE id = {i - 50} AND id % 3 = 0;
                COMMIT
                """,
                connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            await Task.Delay(10, CancellationToken.None);
        }
    }

    private sealed record Stream(ISystem Source, ISystem Target, string Name, string Identity, LogPosition Start, ImmutableArray<TableSchema> Tables)
    {
        public long Token { get; set; }
    }

    private sealed class Deaf : IFollowObserver
    {
        public void Touched(TableSchema target, IReadOnlyCollection<RowKey>? keys, LogPosition position)
        {
        }

        public void Applied(FollowStatus status)
        {
        }
    }
}
