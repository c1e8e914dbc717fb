using System.Text;
using System.Text.RegularExpressions;
using Fairway.Control.Journal;
using Fairway.EngineTests.PostgreSql;
using Fairway.Host.State;

namespace Fairway.EngineTests.State;

public sealed partial class JournalTableContract : JournalStoreContract
{
    private readonly PostgreSqlFixture _fixture = new();
    private readonly string _database;

    public JournalTableContract() => _database = _fixture.NewDatabase();

    protected override IJournalStore Store =>
        new JournalTable(PostgreSqlFixture.Server.Address(_database, PostgreSqlFixture.Mover, PostgreSqlFixture.Mover), "shop", "ann@box", TimeProvider.System);

    protected override IReadOnlyList<string> Kept() =>
        PostgreSqlFixture.Server.Psql(_database, "SELECT convert_from(record, 'UTF8') FROM _fairway.journal_record WHERE project = 'shop' ORDER BY seq").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    protected override void Keep(IReadOnlyList<string> records)
    {
        IEnumerable<string> rows = records.Select((r, i) => $"('shop', {i + 1}, '\\x{Convert.ToHexString(Encoding.UTF8.GetBytes(r))}', '{Hash().Match(r).Groups["hash"].Value}')");
        PostgreSqlFixture.Server.Psql(_database, $"DELETE FROM _fairway.journal_record; INSERT INTO _fairway.journal_record VALUES {string.Join(", ", rows)}");
    }

    protected override void Dispose(bool disposing)
    {
        _fixture.Dispose();
        base.Dispose(disposing);
    }

    [GeneratedRegex("\"hash\":\"(?<hash>[0-9a-f]*)\"}$", RegexOptions.CultureInvariant)]
    private static partial Regex Hash();
}
