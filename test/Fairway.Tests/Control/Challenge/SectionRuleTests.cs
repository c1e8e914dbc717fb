namespace Fairway.Tests.Control.Challenge;

public class SectionRuleTests
{
    private const string Bare = """
        fairway: 1
        project: { name: shop }
        systems:
          legacy: { role: source, dsn: "sqlite:./shop.db" }
          modern: { role: target, dsn: "sqlite:./new.db" }
        domains: { shop: { tables: ["*"] } }
        """;

    [Fact]
    public void Whatever_a_plan_is_silent_about_is_named()
    {
        Assert.Equal(
            [
                "project: The plan says nothing of architecture: no consumers, no pattern of a domain, no mapping.",
                "project: The plan says nothing of operations: no steps of a cutover, no channels, no hypercare.",
                "project: The plan says nothing of testing: no integrity rules.",
                "project: The plan says nothing of governance: no people, no workflows, no records.",
            ],
            Questioned.Unreached(Bare).Ask("FW164"));
    }

    [Fact]
    public void One_section_of_each_is_enough()
    {
        string file = Questioned.File(
            """
            hypercare: { period: 14d }
            integrity: [{ id: R1, on: orders.total, rule: required, then: halt, owner: ann }]
            """,
            domains: "shop: { tables: [\"*\"], pattern: [phased] }");

        Assert.Empty(Questioned.Unreached(file).Ask("FW164"));
    }
}
