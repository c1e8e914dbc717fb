using Fairway.Chart.Findings;
using Fairway.Chart.Model;
using Fairway.Flow.Engines;

namespace Fairway.Tests.Chart.Findings;

public class InventoryFindingsTests
{
    private static readonly AssetName _trigger = new(AssetKind.Trigger, "orders/noted");
    private static readonly AssetName _orders = new(AssetKind.Table, "orders");

    [Theory]
    [InlineData(NeedKind.Uses, Access.Read, Uses.Named)]
    [InlineData(NeedKind.Writes, Access.Write, Uses.Named | Uses.Assigned)]
    [InlineData(NeedKind.Fires, Access.Write, Uses.Bound)]
    [InlineData(NeedKind.Publishes, Access.Read, Uses.Bound)]
    [InlineData(NeedKind.References, Access.None, Uses.Bound)]
    [InlineData(NeedKind.Numbers, Access.None, Uses.Bound)]
    public void Readers_and_writers_are_told_apart(NeedKind kind, Access access, Uses uses)
    {
        Edge edge = Assert.Single(Of(new InventoryNeed(_trigger, _orders, "total", kind, "here")).Edges);

        Assert.Equal((access, uses), (edge.Access, edge.Uses));
    }

    [Fact]
    public void Who_reads_and_writes_does_both()
    {
        Edge edge = Assert.Single(Of(new InventoryNeed(_trigger, _orders, null, NeedKind.Uses, "here"), new InventoryNeed(_trigger, _orders, null, NeedKind.Writes, "there")).Edges);

        Assert.Equal(Access.Read | Access.Write, edge.Access);
    }

    private static Found Of(params InventoryNeed[] needs) => InventoryFindings.Of(new Inventory([], [.. needs], [], [], []), "sqlite:./shop.db", DateTimeOffset.UnixEpoch);
}
