using Fairway.Control.Project;

namespace Fairway.Tests.Control.Project;

public class SystemsAndDomainsMistakeTests
{
    [Fact]
    public void A_second_source_is_refused_where_it_says_so()
    {
        ProjectReading reading = ProjectFile.ReadInstead("domains:", "  other: { role: source, dsn: \"env:OTHER\" }\ndomains:");

        ProjectMistake mistake = ProjectFile.OnlyMistake(reading);
        Assert.Equal((6, 18, "systems.other.role"), (mistake.Line, mistake.Column, mistake.Path));
        Assert.Equal("'other' is a second source beside 'legacy'; there is one", mistake.Message);
    }

    [Fact]
    public void Without_a_target_nothing_can_move()
    {
        ProjectReading reading = ProjectFile.ReadInstead("  modern: { role: target, dsn: \"env:MODERN_DSN\" }\n", "");

        ProjectMistake mistake = ProjectFile.OnlyMistake(reading);
        Assert.Equal((4, 3, "systems"), (mistake.Line, mistake.Column, mistake.Path));
        Assert.Equal("No system has the role 'target'; one is needed", mistake.Message);
    }

    [Fact]
    public void Without_systems_both_roles_are_missed()
    {
        ProjectReading reading = ProjectFile.Read("fairway: 1\nproject: { name: shop }\nsystems: {}\ndomains: { shop: { tables: [\"*\"] } }");

        Assert.Equal(
            ["No system has the role 'source'; one is needed", "No system has the role 'target'; one is needed"],
            reading.Mistakes.Select(m => m.Message));
    }

    [Fact]
    public void The_target_is_not_the_source()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadInstead("env:MODERN_DSN", "sqlite:./shop.db"));

        Assert.Equal("systems.modern.dsn", mistake.Path);
        Assert.Equal("'modern' has the same address as 'legacy'", mistake.Message);
    }

    [Theory]
    [InlineData("env:", "'env:' is not followed by the name of a variable")]
    [InlineData("env:MY-DSN", "'env:' is not followed by the name of a variable")]
    [InlineData("env:1DSN", "'env:' is not followed by the name of a variable")]
    [InlineData("file:", "'file:' is not followed by a path")]
    [InlineData("exec: ", "'exec:' is not followed by a command")]
    [InlineData("./shop.db", "The address does not begin with the name of an engine")]
    [InlineData("sqlite:", "The address does not begin with the name of an engine")]
    [InlineData("C:/shop.db", "The address does not begin with the name of an engine")]
    [InlineData("", "An empty text stands here; a value is wanted")]
    public void An_address_or_reference_is_whole(string dsn, string message) =>
        Assert.Equal(message, ProjectFile.OnlyMistake(ProjectFile.ReadInstead("env:MODERN_DSN", dsn)).Message);

    [Fact]
    public void Without_a_domain_nothing_moves()
    {
        ProjectReading reading = ProjectFile.ReadInstead("domains:\n  shop: { tables: [\"*\"] }", "domains: {}");

        Assert.Equal("There are 0 entries here; at least 1 are needed", ProjectFile.OnlyMistake(reading).Message);
    }

    [Fact]
    public void A_table_belongs_to_one_domain()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadInstead("""shop: { tables: ["*"] }""", "a: { tables: [orders] }\n  b: { tables: [ORDERS] }"));

        Assert.Equal((8, 17, "domains.b.tables"), (mistake.Line, mistake.Column, mistake.Path));
        Assert.Equal("'ORDERS' belongs to the domain 'a' already", mistake.Message);
    }

    [Fact]
    public void A_table_stands_in_its_domain_once()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadInstead("""["*"]""", "[orders, orders]"));

        Assert.Equal("'orders' stands here twice", mistake.Message);
    }

    [Fact]
    public void A_table_is_not_taken_in_and_excluded_at_once()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadInstead("""["*"]""", "[orders, items], exclude: [items]"));

        Assert.Equal("domains.shop.exclude", mistake.Path);
        Assert.Equal("'items' is excluded, and it stands under 'tables' too", mistake.Message);
    }
}
