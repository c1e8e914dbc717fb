using Fairway.Chart.Model;
using Fairway.Chart.Picture;

namespace Fairway.Tests.Chart.Picture;

public class CsvTextTests
{
    [Fact]
    public void Each_tie_is_one_line_with_all_that_is_known()
    {
        string text = CsvText.Of(Drawn.Shop(
            Drawn.Tie(Drawn.Web, Drawn.Orders with { Column = "id" }, 0.9, Method.Source, state: EdgeState.Confirmed),
            Drawn.Tie(Drawn.Web, Drawn.Totals, 0.1, state: EdgeState.Stale),
            Drawn.Tie(Drawn.Report, Drawn.Customers, 1, state: EdgeState.Rejected)));

        Assert.Equal(
            """
            from kind,from,to kind,to,column,access,uses,methods,confidence,state,first seen,last seen
            workflow,checkout,consumer,web,,,,declared,1.00,found,2026-09-24T12:00:00Z,2026-10-01T11:00:00Z
            consumer,finance-report,view,public.totals,,read,,statements,0.60,found,2026-09-24T12:00:00Z,2026-10-01T11:00:00Z
            consumer,web,table,public.orders,id,read; write,named; assigned,engine; source,1.00,confirmed,2026-09-24T12:00:00Z,2026-10-01T11:00:00Z
            consumer,web,table,public.orders,total,write,assigned,engine,0.95,found,2026-09-24T12:00:00Z,2026-10-01T11:00:00Z
            consumer,web,view,public.totals,,read,,engine,0.10,stale,2026-09-24T12:00:00Z,2026-10-01T11:00:00Z
            table,public.orders.customer_id,table,public.customers,id,,bound,catalogue,0.99,found,2026-09-24T12:00:00Z,2026-10-01T11:00:00Z
            view,public.totals,table,public.orders,total,read,named,catalogue,0.99,found,2026-09-24T12:00:00Z,2026-10-01T11:00:00Z

            """.ReplaceLineEndings("\r\n"),
            text);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("=a,\"b\"", "\"'=a,\"\"b\"\"\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData("\t=1", "\\u0009=1")]
    public void A_name_is_quoted_where_it_must_be_and_never_a_formula(string name, string cell)
    {
        ChartSnapshot chart = new(Drawn.Noon, [], [Drawn.Tie(NodeId.Consumer(name), Drawn.Orders, 1)], []);

        Assert.Contains($"\r\nconsumer,{cell},table,public.orders,", CsvText.Of(chart), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_name_begins_no_line()
    {
        string text = CsvText.Of(Drawn.Hostile());

        Assert.Equal(3, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\"c\\u000ad,\"\"e\"\"\"", text, StringComparison.Ordinal);
        Assert.Contains(",'=cmd|", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', text);
    }
}
