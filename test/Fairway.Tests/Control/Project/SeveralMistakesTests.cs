using Fairway.Control.Project;

namespace Fairway.Tests.Control.Project;

public class SeveralMistakesTests
{
    [Fact]
    public void All_mistakes_are_reported_together_in_the_order_of_the_file()
    {
        ProjectReading reading = ProjectFile.Read(
            """
            fairway: 3
            projekt: { name: shop }
            systems:
              legacy: { role: sorce, dsn: "postgres://a:b@h/d" }
              modern: &m { role: target, dsn: sqlite }
            domains:
              shop: { tables: ["*"], exclude: ["*"] }
            mapping:
              orders:
                columns:
                  a: { as: nummeric, scale: 0 }
                  a: drop
                  b: !x { drop: true, to: c }
            scenarios: *m
            """);

        Assert.False(reading.IsGood);
        Assert.Null(reading.Spec);
        Assert.Null(reading.Digest);
        Assert.Equal(
            [
                (1, 1, "project"),
                (1, 10, "fairway"),
                (2, 1, "projekt"),
                (4, 19, "systems.legacy.role"),
                (4, 31, "systems.legacy.dsn"),
                (5, 11, "systems.modern"),
                (5, 35, "systems.modern.dsn"),
                (7, 36, "domains.shop.exclude"),
                (9, 3, "mapping.orders"),
                (11, 16, "mapping.orders.columns.a.as"),
                (11, 33, "mapping.orders.columns.a.scale"),
                (12, 7, "mapping.orders.columns.a"),
                (13, 10, "mapping.orders.columns.b"),
                (13, 27, "mapping.orders.columns.b.to"),
                (14, 1, "scenarios"),
                (14, 12, "scenarios"),
            ],
            reading.Mistakes.Select(m => (m.Line, m.Column, m.Path)));
    }

    [Fact]
    public void A_mistake_prints_as_one_line()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith("mappings: {}"));

        Assert.Equal("8:1 mappings: The key 'mappings' is not known. Did you mean 'mapping'?", mistake.ToString());
    }

    [Fact]
    public void Names_that_would_steer_a_terminal_are_shown_harmless()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith("\"\\e[31mred\\u202E\": 1"));

        Assert.DoesNotContain(mistake.ToString(), c => char.IsControl(c) || c == '\u202E');
        Assert.Contains("'·[31mred·'", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_name_is_cut()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith($"{new string('k', 900)}: 1"));

        Assert.True(mistake.Message.Length < 120, mistake.Message);
        Assert.True(mistake.Path.Length < 120, mistake.Path);
    }
}
