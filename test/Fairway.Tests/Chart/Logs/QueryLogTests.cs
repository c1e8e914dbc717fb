using Fairway.Chart.Findings;
using Fairway.Chart.Logs;
using Fairway.Chart.Statements;
using Fairway.Control.Charting;

namespace Fairway.Tests.Chart.Logs;

public class QueryLogTests
{
    private const string Canary = "CANARY-LITERAL-91c4";

    // As PostgreSQL 15 writes them with log_statement = all and log_destination = csvlog, jsonlog.
    private const string Csv =
        """
        2026-11-20 03:00:01.120 UTC,"app","shop",311,"10.0.0.7:50122",656f1a2b.137,3,"SELECT",2026-11-20 03:00:00 UTC,3/17,0,LOG,00000,"statement: SELECT id, ""Total""
        FROM orders WHERE note = 'CANARY-LITERAL-91c4,x'",,,,,,,,,"reports","client backend",,0
        2026-11-20 03:00:02.000 UTC,"app","other",312,"[local]",656f1a2b.138,1,"SELECT",2026-11-20 03:00:00 UTC,4/1,0,LOG,00000,"statement: SELECT 1",,,,,,,,,"psql","client backend",,0
        2026-11-20 03:00:03.000 UTC,"app","shop",311,"10.0.0.7:50122",656f1a2b.137,4,"PARSE",2026-11-20 03:00:00 UTC,3/18,0,LOG,00000,"duration: 0.100 ms  parse <unnamed>: UPDATE orders SET total = $1",,,,,,,,,"reports","client backend",,0
        2026-11-20 03:00:03.001 UTC,"app","shop",311,"10.0.0.7:50122",656f1a2b.137,5,"UPDATE",2026-11-20 03:00:00 UTC,3/18,77,LOG,00000,"duration: 1.250 ms  execute <unnamed>: UPDATE orders SET total = $1","parameters: $1 = 'CANARY-LITERAL-91c4'",,,,,,,,"reports","client backend",,0
        2026-11-20 03:00:04.000 UTC,"app","shop",311,"10.0.0.7:50122",656f1a2b.137,6,"SELECT",2026-11-20 03:00:00 UTC,3/19,0,ERROR,42703,"column ""nme"" does not exist",,,,,,"SELECT nme FROM customers",8,,"reports","client backend",,0
        this is no record
        2026-11-20 03:00:05.000 UTC,,,9,,656f1a2b.9,1,,2026-11-20 03:00:00 UTC,,0,LOG,00000,"checkpoint starting: time",,,,,,,,,"","checkpointer",,0

        """;

    private const string Json =
        """
        {"timestamp":"2026-11-20 04:00:01.000 +01","user":"app","dbname":"shop","pid":311,"remote_host":"[local]","session_id":"656f1a2b.137","line_num":3,"vxid":"3/17","txid":0,"error_severity":"LOG","message":"statement: SELECT id FROM orders","application_name":"psql","backend_type":"client backend"}
        {"timestamp":"2026-11-20 04:00:02.000 CET","user":"app","dbname":"shop","session_id":"656f1a2b.137","vxid":"3/18","error_severity":"ERROR","message":"duplicate key","statement":"INSERT INTO orders VALUES (1)","application_name":"psql"}
        {"timestamp":"broken

        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Statements_of_one_database_are_read_out_of_csvlog_whether_they_ended_well_or_not()
    {
        var log = new QueryLog("shop");

        LoggedStatement[] statements = await ReadAsync(log, Csv);

        Assert.Equal(["SELECT id, \"Total\"\nFROM orders WHERE note = 'CANARY-LITERAL-91c4,x'", "UPDATE orders SET total = $1", "SELECT nme FROM customers"], statements.Select(s => s.Statement));
        Assert.Equal(new LoggedStatement(new DateTimeOffset(2026, 11, 20, 3, 0, 1, 120, TimeSpan.Zero), "app", "reports", "10.0.0.7", statements[0].Statement) { Transaction = "656f1a2b.137 3/17" }, statements[0]);
        Assert.Equal((7, 3, 1), (log.Records, log.Statements, log.NotRead));
    }

    [Fact]
    public async Task Statements_are_read_out_of_jsonlog_and_a_zone_that_nobody_knows_is_named()
    {
        var log = new QueryLog("shop");

        LoggedStatement[] statements = await ReadAsync(log, Json);

        Assert.Equal(["SELECT id FROM orders", "INSERT INTO orders VALUES (1)"], statements.Select(s => s.Statement));
        Assert.Equal([3, 4], statements.Select(s => s.At.Hour));
        Assert.Equal(("CET", 1), (log.UnknownZone, log.NotRead));
    }

    [Fact]
    public async Task Statements_outside_of_a_transaction_block_are_in_none()
    {
        LoggedStatement one = Assert.Single(await ReadAsync(new QueryLog("shop"), Json.Split('\n')[0].Replace("3/17", "3/0", StringComparison.Ordinal)));

        Assert.Null(one.Transaction);
    }

    [Fact]
    public async Task No_value_of_a_log_gets_into_what_is_kept()
    {
        var traffic = new TrafficLog(SqlDialect.PostgreSql);
        foreach (LoggedStatement statement in await ReadAsync(new QueryLog("shop"), Csv))
        {
            traffic.Add(statement);
        }

        Assert.Equal(3, traffic.Shapes.Count);
        Assert.DoesNotContain(Canary, System.Text.Encoding.UTF8.GetString(TrafficForm.ToBytes(traffic)!), StringComparison.Ordinal); // It has looked.
        Assert.Equal(TimeSpan.FromSeconds(2.88), traffic.Watched);
    }

    [Fact]
    public async Task Text_of_any_kind_gives_records_that_are_not_read_and_no_exception()
    {
        var log = new QueryLog("shop");

        Assert.Empty(await ReadAsync(log, "\"open quote\nand more\n{}\n[]\n,,,,,,\n" + new string(',', 30) + "\n"));
        Assert.True(log.NotRead > 0);
    }

    private static async Task<LoggedStatement[]> ReadAsync(QueryLog log, string text)
    {
        using var reader = new StringReader(text);
        var all = new List<LoggedStatement>();
        await foreach (LoggedStatement one in log.ReadAsync(reader, Token))
        {
            all.Add(one);
        }

        return [.. all];
    }
}
