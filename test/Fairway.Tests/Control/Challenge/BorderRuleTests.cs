using Fairway.Control.Challenge;
using Fairway.Flow.Model;
using Fairway.Tests.Control.Plan;

namespace Fairway.Tests.Control.Challenge;

public class BorderRuleTests
{
    private const string Two = "customers: { tables: [customers] }\n  orders: { tables: [orders] }";
    private static readonly TrafficFacts Seen = new(TimeSpan.Zero, null, [new AcrossFact("customers", "orders", 17)], []);

    [Fact]
    public void Foreign_keys_and_statements_that_join_two_domains_are_an_error()
    {
        ChallengeFacts facts = Joined("");

        Assert.Equal(["[customers,orders] domains.customers: 1 foreign key and 17 kinds of statements join `customers` and `orders`. While they live in different systems these break."], (facts with { Traffic = Seen }).Ask("FW123"));
        Assert.Equal(
            [
                "[customers,orders] domains.customers: 1 foreign key joins `customers` and `orders`. While they live in different systems these break.",
                "needs looks at traffic, for statements that join two domains: run 'fairway discover --watch', or let a runner watch",
            ],
            facts.Ask("FW123"));
    }

    [Fact]
    public void A_bridge_or_a_decision_about_both_is_enough()
    {
        Assert.Empty((Joined("bridges: { orders.customer_id: { during: unenforced, verify: continuously } }") with { Traffic = Seen with { Across = [] } }).Ask("FW123"));
        Assert.Single((Joined("bridges: { orders.customer_id: { during: unenforced, verify: continuously } }") with { Traffic = Seen }).Ask("FW123"));
        Assert.Empty((Joined("records: [{ id: D1, kind: decision, text: reports wait, owner: ann, on: [orders, customers] }]") with { Traffic = Seen }).Ask("FW123"));
        Assert.Single((Joined("records: [{ id: D1, kind: decision, text: reports wait, owner: ann, on: [orders] }]") with { Traffic = Seen }).Ask("FW123"));
    }

    [Fact]
    public void One_domain_has_no_border() => Assert.Empty(Questioned.Unreached(Questioned.File()).Ask("FW123"));

    [Fact]
    public void A_table_without_a_key_is_an_error()
    {
        TableSchema keyless = Draft.Table("payments", "amount") with { Key = null, KeylessReason = "it has none" };

        Assert.Equal(["[shop] domains.shop: Table `payments` has no usable key; change capture and comparison cannot be exact."], Questioned.Facts(Questioned.File(), keyless, Draft.Table("orders")).Ask("FW124"));
        Assert.Empty(Questioned.Facts(Questioned.File(), Draft.Table("payments")).Ask("FW124"));
        Assert.Empty(Questioned.Facts(Questioned.File(domains: "shop: { tables: [orders] }"), keyless, Draft.Table("orders")).Ask("FW124"));
    }

    [Fact]
    public void A_table_that_two_domains_claim_or_write_has_two_authorities()
    {
        Assert.Equal(
            ["[all,orders] domains.orders.tables: Authority of `orders` in `live` is claimed by 2 domains: `all` and `orders`."],
            Questioned.Facts(Questioned.File(domains: "all: { tables: [\"*\"] }\n  orders: { tables: [orders] }"), Draft.Table("orders"), Draft.Table("notes")).Ask("FW126"));
        Assert.Empty(Questioned.Facts(Questioned.File(domains: "all: { tables: [\"*\"], exclude: [orders] }\n  orders: { tables: [orders] }"), Draft.Table("orders"), Draft.Table("notes")).Ask("FW126"));
    }

    [Fact]
    public void Without_a_way_back_a_rollback_would_lose_what_was_written()
    {
        const string Dropped = "mapping: { orders: { columns: { status: drop } } }";
        TableSchema orders = Draft.Table("orders", "status");
        TableSchema needed = orders with { Columns = [orders.Columns[0], orders.Columns[1] with { Nullable = false }] };

        Assert.Equal(["[shop] domains.shop: In `live` nothing writes back to the source for `orders` of `shop`: rollback would lose every write since the flip."], Questioned.Facts(Questioned.File(Dropped), needed).Ask("FW127"));
        Assert.Empty(Questioned.Facts(Questioned.File(), needed).Ask("FW127"));
        Assert.Equal(
            ["[shop] domains.shop: In `live` nothing writes back to the source for `shop`, for the target's engine keeps no changes: rollback would lose every write since the flip."],
            (Questioned.Facts(Questioned.File(), needed) with { TargetKeepsChanges = false }).Ask("FW127"));
    }

    [Theory]
    [InlineData("cutover: { shop: { way-back: none } }", 1)]
    [InlineData("records: [{ id: D1, kind: decision, text: there is none, owner: ann, on: [shop] }]", 1)]
    [InlineData("cutover: { shop: { way-back: none } }\nrecords: [{ id: D1, kind: decision, text: there is none, owner: ann, on: [shop] }]", 0)]
    public void Only_what_the_file_says_and_somebody_has_decided_goes_without(string sections, int findings) =>
        Assert.Equal(findings, (Questioned.Facts(Questioned.File(sections), Draft.Table("orders")) with { TargetKeepsChanges = false }).Ask("FW127").Length);

    [Fact]
    public void When_the_targets_engine_is_not_known_nobody_knows_the_way_back() =>
        Assert.Equal(["needs the target's engine: its address is not known here"], (Questioned.Facts(Questioned.File(), Draft.Table("orders")) with { TargetKeepsChanges = null }).Ask("FW127"));

    [Theory]
    [InlineData("FW123")]
    [InlineData("FW124")]
    [InlineData("FW126")]
    [InlineData("FW127")]
    public void Without_the_source_none_of_it_is_known(string code) => Assert.Equal(["needs the source's tables: the source cannot be reached"], Questioned.Unreached(Questioned.File(domains: Two)).Ask(code));

    private static ChallengeFacts Joined(string sections) => Questioned.Facts(
        Questioned.File(sections, domains: Two),
        Draft.Table("customers"),
        Draft.Table("orders", "customer_id") with { ForeignKeys = [Draft.To("customers", "customer_id", "id")] });
}
