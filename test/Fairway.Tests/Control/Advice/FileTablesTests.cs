using Fairway.Chart.Model;
using Fairway.Control.Advice;
using Fairway.Control.Project.Spec;
using Fairway.Tests.Chart;
using Fairway.Tests.Control.Project;

namespace Fairway.Tests.Control.Advice;

public class FileTablesTests
{
    private static readonly ProjectSpec _spec = ProjectFile.Read(
        """
        fairway: 1
        project: { name: shop, people: { ann: { name: Ann Fox, contact: "tel:1", roles: [] } } }
        systems:
          legacy: { role: source, dsn: "sqlite:./shop.db" }
          modern: { role: target, dsn: "env:MODERN_DSN" }
        domains:
          sales: { tables: [orders, "inv*"], exclude: [inv_log] }
        workflows:
          bill: { owner: ann, impact: { revenue: 3 }, tables: [invoices, inv_log, customers] }
        consumers:
          job: { kind: job, owner: ann, serves: [bill], access: r, columns: ["legacy/inv_lines.id"] }
        """).Spec!; // It has no mistakes, or every test fails.

    [Fact]
    public void What_the_file_names_one_by_one_is_found_and_only_the_domains_own() =>
        Assert.Equal(["orders", "invoices", "inv_lines"], FileTables.Of(_spec, _spec.Domains[0], null).Select(t => t.ToString()));

    [Fact]
    public void A_table_on_the_chart_is_not_counted_twice_for_its_schema()
    {
        ChartSnapshot chart = Charts.Of([new Node(Charts.Table("public.orders")), new Node(Charts.Table("public.inv_old")), new Node(Charts.Table("public.customers"))]);

        Assert.Equal(["public.inv_old", "public.orders", "invoices", "inv_lines"], FileTables.Of(_spec, _spec.Domains[0], chart).Select(t => t.ToString()));
    }
}
