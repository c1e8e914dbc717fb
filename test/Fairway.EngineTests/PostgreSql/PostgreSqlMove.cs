using Fairway.EngineTests.Copy;
using Fairway.Flow.Transform;

namespace Fairway.EngineTests.PostgreSql;

/// <summary>Two databases with the same tables, the source's filled, and psql between them.</summary>
public sealed class PostgreSqlMove : Move
{
    // Whatever the databases have as defaults, both sides are printed alike and exactly.
    private const string Exactly = "SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres'; SET extra_float_digits = 3; SET bytea_output = 'hex';";
    private readonly PostgreSqlFixture _fixture;

    /// <summary>Makes the tables on both sides and fills those of the source.</summary>
    /// <param name="tables">Their definitions.</param>
    /// <param name="rows">Fills them.</param>
    /// <param name="prepare">Is given the name of each database before.</param>
    public PostgreSqlMove(string tables, string rows, Action<string>? prepare = null)
        : this(new PostgreSqlFixture(prepare))
    {
        OnSource(tables);
        OnSource(rows);
        OnTarget($"SET ROLE {PostgreSqlFixture.Mover}; {tables}");
        OnTarget("CREATE EXTENSION dblink");
    }

    private PostgreSqlMove(PostgreSqlFixture fixture)
        : base(fixture.NewSystem(), fixture.NewSystem()) => _fixture = fixture;

    /// <summary>Runs SQL as superuser.</summary>
    public string OnSource(string sql) => PostgreSqlFixture.Execute(Source, sql);

    /// <summary>Runs SQL as superuser.</summary>
    public string OnTarget(string sql) => PostgreSqlFixture.Execute(Target, sql);

    /// <summary>The plan's crossings of the tables named; all but ours when none is named.</summary>
    public async Task<TableCrossing[]> CrossingsAsync(params string[] tables) =>
        [.. (await PlanAsync()).Crossings.Where(c => tables.Length == 0 || tables.Contains(c.Source.Name.Name))];

    /// <summary>Rows of a table that only one side has, or has more often, as text; empty when there is none.</summary>
    public string Differences(string table)
    {
        string there = $"SELECT t::text FROM public.{table} AS t";
        string here = $"SELECT * FROM public.dblink('host={PostgreSqlFixture.Server.SocketFolder} port={PostgreSqlFixture.Server.Port} user=postgres dbname={PostgreSqlFixture.Database(Source)}', $q$ {Exactly} {there} $q$) AS s (t text)";
        return OnTarget($"{Exactly} (({there}) EXCEPT ALL ({here})) UNION ALL (({here}) EXCEPT ALL ({there}))");
    }

    protected override void Dispose(bool disposing)
    {
        _fixture.Dispose();
        base.Dispose(disposing);
    }
}
