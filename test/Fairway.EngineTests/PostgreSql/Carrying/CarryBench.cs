using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Host.Runner;

namespace Fairway.EngineTests.PostgreSql.Carrying;

/// <summary>A source made by a superuser, an empty target, and the mover between them; what arrived is read with pg_dump, past all of the product.</summary>
public sealed class CarryBench : IDisposable
{
    private readonly PostgreSqlFixture _fixture = new();

    public CarryBench(string setup, Func<ISystem>? target = null)
    {
        Source = _fixture.NewSystem();
        Target = target is null ? _fixture.NewSystem() : target();
        PostgreSqlFixture.Execute(Source, setup);
    }

    public ISystem Source { get; }

    public ISystem Target { get; }

    public IDefinitionCarrier Carrier => Target.DefinitionCarrier!; // This engine has one.

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public CarryRequest Request(string tables, params SchemaObject[] objects) =>
        new(Source, [.. tables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(TableName.Parse)], [.. objects]);

    public static SchemaObject Object(string kind, string name) => new(kind, name, null, null);

    public string InSource(string sql) => PostgreSqlFixture.Execute(Source, sql);

    public string InTarget(string sql) => PostgreSqlFixture.Execute(Target, sql);

    public async Task CarryAsync(CarryRequest request, int lanes = 2)
    {
        await Carrier.CarryAsync(request, CarryPart.BeforeData, lanes, null, Token);
        await Carrier.CarryAsync(request, CarryPart.AfterData, lanes, null, Token);
    }

    public Task<EngineFault> RefusedAsync(CarryRequest request) => Assert.ThrowsAsync<EngineFault>(() => CarryAsync(request));

    public Task<string> DumpSourceAsync() => DumpAsync(Source);

    public Task<string> DumpTargetAsync() => DumpAsync(Target);

    public void Dispose() => _fixture.Dispose();

    private static async Task<string> DumpAsync(ISystem system)
    {
        var environment = new Dictionary<string, string>
        {
            ["PGHOST"] = PostgreSqlFixture.Server.SocketFolder,
            ["PGPORT"] = $"{PostgreSqlFixture.Server.Port}",
            ["PGUSER"] = "postgres",
        };
        string[] arguments = ["--schema-only", "--no-owner", "--no-privileges", "--no-publications", PostgreSqlFixture.Database(system)];
        Fairway.PostgreSql.ProgramResult dump = await new ProgramRunner().RunAsync("pg_dump", arguments, environment, null, Token);
        Assert.Equal(0, dump.ExitCode);
        IEnumerable<string> lines = dump.Output.Split('\n').Where(l => !l.StartsWith('\\') && !l.StartsWith("--", StringComparison.Ordinal) && l.Length > 0);
        return string.Join('\n', lines);
    }
}
