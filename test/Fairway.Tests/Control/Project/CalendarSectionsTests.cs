using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Project;

public class CalendarSectionsTests
{
    private const string People = """
        people:
            marek: { name: Marek Dvor, contact: "tel:1", roles: [commander] }
            lena: { name: Lena Fox, contact: "tel:2", roles: [operations] }
        """;

    [Fact]
    public void Zone_calendars_freezes_and_changes_are_read()
    {
        ProjectSpec spec = Read(
            "timezone: Europe/Berlin, calendars: { night: { default: closed, open: [\"SAT 22:00..SUN 05:00\"], closed: [\"2027-12-24..2027-12-26\"] } }",
            """
            cutover: { shop: { window: night } }
            freezes: [{ id: F1, domain: shop, from: 2027-02-15, to: 2027-03-01, why: audit, exceptions: [{ by: marek, why: late, until: 2027-02-20 }] }]
            changes: [{ id: C1, title: New checkout, owner: lena, tables: ["order*"], from: 2027-01-01, to: 2027-02-01 }]
            """).Spec!; // It has no mistakes.

        Assert.Equal("Europe/Berlin", spec.Zone.Id);
        Assert.Equal("night", spec.WindowOf("shop")?.Name);
        Assert.Equal(("SAT 22:00..SUN 05:00", "2027-12-24..2027-12-26"), (Assert.Single(spec.Calendars[0].Times.Open).ToString(), Assert.Single(spec.Calendars[0].Times.Closed).ToString()));
        FreezeSpec freeze = Assert.Single(spec.Freezes);
        Assert.Equal(("F1", "shop", new DateOnly(2027, 2, 15), new DateOnly(2027, 3, 1), "audit"), (freeze.Id, freeze.Domain, freeze.From, freeze.To, freeze.Why));
        Assert.Equal(new FreezeExceptionSpec("marek", "late", new DateOnly(2027, 2, 20)), Assert.Single(freeze.Exceptions));
        Assert.Equal((true, false), (Assert.Single(spec.Changes).Touches(new TableName("orders")), spec.Changes[0].Touches(new TableName("customers"))));
        Assert.Equal(["marek"], spec.ExceptionMakers.Select(p => p.Id));
    }

    [Fact]
    public void Without_a_zone_clocks_show_utc_and_without_a_window_any_time_is_good()
    {
        ProjectSpec spec = ProjectFile.Read(ProjectFile.Smallest).Spec!; // It has no mistakes.

        Assert.Equal((TimeZoneInfo.Utc, null), (spec.Zone, spec.WindowOf("shop")));
    }

    [Fact]
    public void A_window_stays_out_of_the_digests_of_other_sections()
    {
        ProjectDigest without = ProjectFile.Read(ProjectFile.Smallest).Digest!; // It has no mistakes.
        ProjectDigest with = ProjectFile.ReadWith("freezes: []").Digest!; // Neither has it.

        Assert.NotEqual(without.Whole, with.Whole);
        Assert.All(without.Sections, s => Assert.Equal(s.Value, with.Sections[s.Key]));
    }

    [Theory]
    [InlineData("timezone: Europe/Berlim", "project.timezone", "Did you mean 'Europe/Berlin'?")]
    [InlineData("timezone: localtime", "project.timezone", "Write its IANA name")]
    [InlineData("calendars: { c: { open: [] } }", "project.calendars.c.default", "Add it.")]
    [InlineData("calendars: { c: { default: opn } }", "project.calendars.c.default", "Did you mean 'open'?")]
    [InlineData("calendars: { c: { default: closed } }", "project.calendars.c.default", "Add windows under 'open'")]
    [InlineData("calendars: { c: { default: open, closed: [\"2027-12-25\", \"SAT 25:00..SUN 05:00\"] } }", "project.calendars.c.closed[1]", "one of these forms")]
    public void A_mistake_in_the_project_is_named_with_its_remedy(string inside, string path, string remedy) => AssertMistake(Read(inside, ""), path, remedy);

    [Theory]
    [InlineData("cutover: { shop: { window: nigth } }", "cutover.shop.window", "Did you mean 'night'?")]
    [InlineData("cutover: { shop: { window: daytime } }", "cutover.shop.window", "Add it under 'project: calendars'.")]
    [InlineData("freezes: [{ id: F, domain: shp, from: 2027-01-01, to: 2027-01-02 }]", "freezes[0].domain", "Did you mean 'shop'?")]
    [InlineData("freezes: [{ id: F, domain: shop, from: 2027-01-03, to: 2027-01-02 }]", "freezes[0].to", "Write 2027-01-03 or a later day.")]
    [InlineData("freezes: [{ id: F, domain: shop, from: 2027-01-03 }]", "freezes[0].to", "Add it.")]
    [InlineData("freezes: [{ id: F, domain: shop, from: 2027-01-01, to: 2027-01-02, exceptions: [{ by: mark, why: w, until: 2027-01-01 }] }]", "freezes[0].exceptions[0].by", "Did you mean 'marek'?")]
    [InlineData("freezes: [{ id: F, domain: shop, from: 2027-01-01, to: 2027-01-02, exceptions: [{ by: lena, why: w, until: 2027-01-01 }] }]", "freezes[0].exceptions[0].by", "made by one of: marek")]
    [InlineData("freezes: [{ id: F, domain: shop, from: 2027-01-03, to: 2027-01-04, exceptions: [{ by: marek, why: w, until: 2027-01-02 }] }]", "freezes[0].exceptions[0].until", "Write 2027-01-03 or a later day.")]
    [InlineData("freezes: [{ id: F, domain: shop, from: 2027-01-01, to: 2027-01-02 }, { id: F, domain: shop, from: 2027-02-01, to: 2027-02-02 }]", "freezes[1].id", "Give each an id of its own.")]
    [InlineData("changes: [{ id: C, title: t, owner: len, tables: [a], from: 2027-01-01, to: 2027-01-02 }]", "changes[0].owner", "Did you mean 'lena'?")]
    [InlineData("changes: [{ id: C, title: t, owner: lena, tables: [a], from: 2027-01-03, to: 2027-01-02 }]", "changes[0].to", "Write 2027-01-03 or a later day.")]
    [InlineData("changes: [{ id: C, title: t, owner: lena, tables: [], from: 2027-01-01, to: 2027-01-02 }]", "changes[0].tables", "Add what is missing.")]
    public void A_mistake_in_a_section_is_named_with_its_remedy(string section, string path, string remedy) =>
        AssertMistake(Read("calendars: { night: { default: open } }", section), path, remedy);

    [Fact]
    public void A_window_that_is_none_says_what_is_wrong_with_it() =>
        Assert.Contains(
            "'25:00' is not a time from 00:00 to 23:59",
            ProjectFile.OnlyMistake(Read("calendars: { c: { default: open, closed: [\"SAT 25:00..SUN 05:00\"] } }", "")).Message,
            StringComparison.Ordinal);

    private static void AssertMistake(ProjectReading reading, string path, string remedy)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(reading);

        Assert.Equal(path, mistake.Path);
        Assert.Contains(remedy, mistake.Remedy, StringComparison.Ordinal);
    }

    private static ProjectReading Read(string inside, string more)
    {
        string keys = string.Join("\n  ", (string[])["name: shop", People, .. Split(inside)]);
        return ProjectFile.Read($"{ProjectFile.Smallest.Replace("project: { name: shop }", $"project:\n  {keys}", StringComparison.Ordinal)}\n{more}");
    }

    // One key for each line of the block.
    private static string[] Split(string inside) => inside.StartsWith("timezone", StringComparison.Ordinal) ? inside.Split(", ", 2) : [inside];
}
