using System.Text.Json;
using Fairway.Control.Evidence;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Tests.Control.Journal;

namespace Fairway.Tests.Control.Evidence;

public class StatementTests
{
    private static readonly string _plan = new('1', 64);
    private static readonly string _file = new('2', 64);

    [Fact]
    public void An_entry_is_a_statement_about_itself_and_what_it_names()
    {
        JournalEntry entry = Entry(new PlanMade(_plan, _file, ["orders"]));

        Assert.Equal(
            $$$"""{"_type":"https://in-toto.io/Statement/v1","predicate":{"actor":"ann@box","at":"2027-02-03T04:05:06.7000000Z","kind":"plan.made","payload":{"plan":"{{{_plan}}}","project":"{{{_file}}}","tables":["orders"]},"previous":"{{{JournalEntry.Genesis}}}","seq":7},"predicateType":"urn:fairway:evidence:plan.made:v1","subject":[{"digest":{"sha256":"{{{entry.Hash}}}"},"name":"journal/shop/7"},{"digest":{"sha256":"{{{_plan}}}"},"name":"plan"},{"digest":{"sha256":"{{{_file}}}"},"name":"project-file"}]}""",
            Statement.Of("shop", entry).Text);
    }

    [Fact]
    public void Digests_of_definitions_are_named_by_domain_and_side_and_an_empty_one_is_none()
    {
        Statement copied = Statement.Of("shop", Entry(new SchemaRecorded("all", _plan, "", "")));
        Statement followed = Statement.Of("shop", Entry(new SchemaRecorded("all", _plan, _file, _file)));

        Assert.Equal(["journal/shop/7", "plan/all"], copied.Subjects.Select(s => s.Name));
        Assert.Equal(["journal/shop/7", "plan/all", "schema/all/source", "schema/all/target"], followed.Subjects.Select(s => s.Name));
    }

    [Fact]
    public async Task Every_entry_of_a_journal_gives_one_line_of_JSON_and_always_the_same()
    {
        List<JournalEntry> entries = await Sample.ReadAsync(await Sample.BytesAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        string[] lines = [.. entries.Select(e => Statement.Of("shop", e).Text)];

        Assert.Equal(lines, entries.Select(e => Statement.Of("shop", e).Text));
        Assert.All(lines, line =>
        {
            using JsonDocument read = JsonDocument.Parse(line);
            Assert.DoesNotContain('\n', line);
            Assert.Equal(line, CanonicalText.Of(read.RootElement));
        });
    }

    [Fact]
    public void The_kind_of_another_version_is_a_statement_too()
    {
        JournalEntry entry = JournalRecord.Seal(Entry(new SyncStarted(1, _plan)) with { Kind = "new kind", Payload = """{"z":1.50,"a":[{"y":"\u0001","b":null}]}""" }, 7, JournalEntry.Genesis);

        Statement statement = Statement.Of("shop", entry);

        Assert.Equal("urn:fairway:evidence:new%20kind:v1", statement.PredicateType);
        Assert.Contains("""{"a":[{"b":null,"y":"\u0001"}],"z":1.50}""", statement.Predicate, StringComparison.Ordinal);
    }

    private static JournalEntry Entry(JournalPayload fact) => JournalRecord.Seal(
        new JournalEntry
        {
            Seq = 0,
            At = StillClock.Now,
            Kind = fact.Kind,
            Actor = "ann@box",
            Payload = PayloadText.Of(fact),
            PreviousHash = JournalEntry.Genesis,
            Hash = JournalEntry.Genesis,
        },
        7,
        JournalEntry.Genesis);
}
