using System.Collections.Immutable;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Plan;

public class DomainBordersTests
{
    private static readonly DatabaseSchema _schema = new(
        "one",
        [
            Draft.Table("customers", "name"),
            Draft.Table("orders", "customer_id", "parent") with { ForeignKeys = [Draft.To("customers", "customer_id"), Draft.To("orders", "parent")] },
            Draft.Table("logs", "order_id") with { ForeignKeys = [Draft.To("orders", "order_id")] },
        ],
        []);

    [Theory]
    [InlineData("people")]
    [InlineData("sales")]
    public void A_foreign_key_between_two_domains_is_a_border_of_both(string domain)
    {
        DomainBorder border = Assert.Single(DomainBorders.Of(Project(), _schema, domain));

        Assert.Equal(("sales", "people", "orders.customer_id", false), (border.Domain, border.Other, border.BridgeName, border.IsBridged));
    }

    [Fact]
    public void References_inside_a_domain_and_from_tables_that_stay_are_none() =>
        Assert.DoesNotContain(DomainBorders.Of(Project(), _schema, "sales"), b => b.BridgeName != "orders.customer_id");

    [Fact]
    public void A_bridge_decides_it() =>
        Assert.True(Assert.Single(DomainBorders.Of(Project(new BridgeSpec(new TableName("orders"), "customer_id")), _schema, "sales")).IsBridged);

    [Fact]
    public void A_bridge_of_another_column_decides_nothing() =>
        Assert.False(Assert.Single(DomainBorders.Of(Project(new BridgeSpec(new TableName("orders"), "parent")), _schema, "sales")).IsBridged);

    [Fact]
    public void A_domain_alone_has_its_own_mapping_only()
    {
        ProjectSpec project = Project() with { Mapping = [Draft.Map("orders"), Draft.Map("customers")] };

        ProjectSpec alone = DomainBorders.Alone(project, project.Domains[1]);

        Assert.Equal("sales", Assert.Single(alone.Domains).Name);
        Assert.Equal("orders", Assert.Single(alone.Mapping).Table.Name);
    }

    private static ProjectSpec Project(params BridgeSpec[] bridges) => new()
    {
        Name = "shop",
        Systems = [],
        Domains = [Of("people", "customers"), Of("sales", "orders")],
        Bridges = [.. bridges],
    };

    private static DomainSpec Of(string name, params string[] tables) => new(name, [.. tables.Select(t => new TablePattern(t))], ImmutableArray<TablePattern>.Empty);
}
