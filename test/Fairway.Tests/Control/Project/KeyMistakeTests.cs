using Fairway.Control.Project;

namespace Fairway.Tests.Control.Project;

public class KeyMistakeTests
{
    [Fact]
    public void An_unknown_key_names_its_place_and_the_nearest_known_one()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.Read(
            """
            fairway: 1
            project: { name: shop }
            systems:
              legacy:
                role: source
                dns: "env:A"
                dsn: "env:B"
              modern: { role: target, dsn: "env:C" }
            domains: { shop: { tables: ["*"] } }
            """));

        Assert.Equal((6, 5, "systems.legacy.dns"), (mistake.Line, mistake.Column, mistake.Path));
        Assert.Equal("The key 'dns' is not known", mistake.Message);
        Assert.Equal("Did you mean 'dsn'?", mistake.Remedy);
    }

    [Theory]
    [InlineData("mappings", "mapping")]
    [InlineData("Mapping", "mapping")]
    [InlineData("maping", "mapping")]
    [InlineData("mpaping", "mapping")]
    [InlineData("stat", "state")]
    public void A_slip_of_the_pen_is_recognised(string written, string meant)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith($"{written}: {{}}"));

        Assert.Equal($"Did you mean '{meant}'?", mistake.Remedy);
    }

    [Fact]
    public void A_key_that_stands_one_level_too_high_is_told_where_it_belongs()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith("calendars: {}"));

        Assert.Equal("Write it under 'project'.", mistake.Remedy);
    }

    [Fact]
    public void A_key_that_is_near_to_nothing_gets_the_list_of_the_known_ones()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith("zebra: 1"));

        Assert.Equal("Remove it; known here: fairway, project, state, systems, domains, mapping, bridges, hooks, workflows, consumers, integrity, playbooks, cutover, gates, hypercare, maturity, records, freezes, changes.", mistake.Remedy);
    }

    [Theory]
    [InlineData("scenarios")]
    [InlineData("reports")]
    public void A_section_of_a_later_version_is_called_so(string section)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith($"{section}: {{}}"));

        Assert.Equal((8, 1), (mistake.Line, mistake.Column));
        Assert.Equal($"The key '{section}' is not known in this version", mistake.Message);
        Assert.StartsWith("Remove it;", mistake.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""dsn: "sqlite:./shop.db" """, """dsn: "sqlite:./shop.db", of: modern""", "systems.legacy.of")]
    [InlineData("""tables: ["*"]""", """tables: ["*"], after: [other]""", "domains.shop.after")]
    public void A_key_of_a_later_version_is_called_so(string piece, string other, string path)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadInstead(piece, other));

        Assert.Equal(path, mistake.Path);
        Assert.EndsWith("is not known in this version", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fairway: 1\n", "fairway", 1)]
    [InlineData("project: { name: shop }\n", "project", 1)]
    [InlineData("name: shop", "project.name", 2)]
    [InlineData("role: source, ", "systems.legacy.role", 4)]
    [InlineData(""", dsn: "env:MODERN_DSN" """, "systems.modern.dsn", 5)]
    [InlineData("""tables: ["*"]""", "domains.shop.tables", 7)]
    public void A_missing_key_is_named_where_it_is_missed(string piece, string path, int line)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadInstead(piece, ""));

        Assert.Equal((path, line), (mistake.Path, mistake.Line));
        Assert.EndsWith("is missing", mistake.Message, StringComparison.Ordinal);
        Assert.StartsWith("Add it. ", mistake.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_written_twice_names_both_lines()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith("project: { name: other }"));

        Assert.Equal((8, 1, "project"), (mistake.Line, mistake.Column, mistake.Path));
        Assert.Equal("The key 'project' stands here a second time; the first is in line 2", mistake.Message);
    }

    [Theory]
    [InlineData("? [a, b]\n: 1", "A key is a list or a map; keys are words")]
    [InlineData("? { a: b }\n: 1", "A key is a list or a map; keys are words")]
    [InlineData("~: 1", "A key is empty or null; keys are words")]
    public void A_key_is_a_word(string yaml, string message)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith(yaml));

        Assert.Equal(message, mistake.Message);
        Assert.Equal(8, mistake.Line);
    }

    [Theory]
    [InlineData("mapping: []", "A list stands here; a map is wanted")]
    [InlineData("mapping:", "Nothing stands here; a map is wanted")]
    [InlineData("mapping: all", "A text stands here; a map is wanted")]
    [InlineData("state: {}", "A map stands here; a single value is wanted")]
    [InlineData("mapping: { t: { split: { to: u, columns: id } } }", "A text stands here; a list is wanted")]
    [InlineData("mapping: { t: { columns: { c: [drop] } } }", "A list stands here; 'drop' or a map is wanted")]
    [InlineData("mapping: { t: { columns: { c: dropp } } }", "'dropp' stands here; 'drop' or a map is wanted")]
    [InlineData("mapping: { t: { columns: { c: } } }", "Nothing stands here; 'drop' or a map is wanted")]
    [InlineData("mapping: { t: { columns: { c: { values: {} } } } }", "There are 0 entries here; at least 1 are needed")]
    [InlineData("mapping: { t: { split: { to: u, columns: [id] } } }", "There are 1 entries here; at least 2 are needed")]
    public void Something_of_the_wrong_form_is_named(string yaml, string message) =>
        Assert.Equal(message, ProjectFile.OnlyMistake(ProjectFile.ReadWith(yaml)).Message);

    [Theory]
    [InlineData("- fairway", "A list stands here; a map is wanted")]
    [InlineData("fairway", "A text stands here; a map is wanted")]
    [InlineData("", "The file is empty")]
    [InlineData("# nothing but a comment\n", "The file is empty")]
    public void A_file_that_is_no_map_is_refused(string yaml, string message) =>
        Assert.Equal(message, ProjectFile.OnlyMistake(ProjectFile.Read(yaml)).Message);
}
