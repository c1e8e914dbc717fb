using Fairway.Control.Advice;
using Fairway.Control.Charting;
using Fairway.Control.Project.Spec;
using Fairway.Tests.Control.Project;

namespace Fairway.Tests.Control.Advice;

/// <summary>Project files with a start, and the schedule that comes of them.</summary>
internal static class Programme
{
    /// <summary>The request of a file with three domains: customers C2, orders C1, billing C1.</summary>
    /// <param name="project">Further keys of the project.</param>
    /// <param name="more">Further sections.</param>
    /// <param name="start">Day 1.</param>
    /// <param name="domains">The section of the domains.</param>
    public static ScheduleRequest Request(string project = "", string more = "", string start = "2027-01-11", string domains = "domains: { customers: { tables: [customers] }, orders: { tables: [orders] }, billing: { tables: [invoices] } }")
    {
        var reading = ProjectFile.Read(
            $$"""
            fairway: 1
            project:
              name: shop
              start: {{start}}
              people: { ann: { name: Ann Fox, contact: "tel:1", roles: [commander] } }
              {{project}}
            systems:
              legacy: { role: source, dsn: "sqlite:./shop.db" }
              modern: { role: target, dsn: "env:MODERN_DSN" }
            workflows:
              know: { owner: ann, impact: { customer: 2 }, tables: [customers] }
              sell: { owner: ann, impact: { revenue: 3 }, tables: [orders], peak: ["SAT 23:00..24:00"] }
              bill: { owner: ann, impact: { revenue: 3 }, tables: [invoices] }
            {{domains}}
            {{more}}
            """);
        Assert.Empty(reading.Mistakes);
        ProjectSpec spec = reading.Spec!; // It has no mistakes.
        return new ScheduleRequest(spec, spec.Domains.ToDictionary(d => d.Name, d => DomainClass.Of(spec, d, FileTables.Of(spec, d, null), null)));
    }

    /// <summary>The schedule of such a file.</summary>
    public static Schedule Of(string project = "", string more = "", string start = "2027-01-11", string domains = "domains: { customers: { tables: [customers] }, orders: { tables: [orders] }, billing: { tables: [invoices] } }") =>
        ScheduleMaker.Make(Request(project, more, start, domains));

    /// <summary>Its phases as dates: <c>2027-01-11..2027-01-25</c>.</summary>
    public static string[] Dates(Schedule schedule) => [.. schedule.Phases.Select(p => FormattableString.Invariant($"{p.From:yyyy-MM-dd}..{p.To:yyyy-MM-dd}"))];
}
