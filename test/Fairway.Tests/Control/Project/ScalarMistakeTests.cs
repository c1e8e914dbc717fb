using Fairway.Control.Project;

namespace Fairway.Tests.Control.Project;

public class ScalarMistakeTests
{
    [Theory]
    [InlineData("2")]
    [InlineData("1.0")]
    [InlineData("one")]
    public void Another_version_is_refused(string version)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadInstead("fairway: 1", $"fairway: {version}"));

        Assert.Equal((1, 10, "fairway"), (mistake.Line, mistake.Column, mistake.Path));
        Assert.Equal($"The file's form is of version '{version}'; this program reads version 1", mistake.Message);
    }

    [Theory]
    [InlineData("name: \"my shop\"")]
    [InlineData("name: ../shop")]
    [InlineData("name: -shop")]
    [InlineData("name: läden")]
    [InlineData("name: \"\"")]
    public void A_project_name_is_a_slug(string name) =>
        Assert.EndsWith("is not a name", ProjectFile.OnlyMistake(ProjectFile.ReadInstead("name: shop", name)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_misspelt_role_gets_the_nearest_one()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadInstead("role: source", "role: sorce"));

        Assert.Equal("systems.legacy.role", mistake.Path);
        Assert.Equal("'sorce' is not known here", mistake.Message);
        Assert.Equal("Did you mean 'source'?", mistake.Remedy);
    }

    [Fact]
    public void A_role_of_a_later_version_is_called_so()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadInstead("role: target", "role: clone"));

        Assert.Equal("'clone' is not known in this version", mistake.Message);
        Assert.Equal("Write one of: source, target.", mistake.Remedy);
    }

    [Theory]
    [InlineData("numerik(12,2)", "Did you mean 'numeric'?")]
    [InlineData("\"numeric(2,12)\"", "Write what is in the parentheses as in numeric(12,2) or varchar(40); other types have none.")]
    [InlineData("uuid(4)", "Write what is in the parentheses as in numeric(12,2) or varchar(40); other types have none.")]
    public void An_unknown_type_gets_a_remedy(string type, string remedy)
    {
        ProjectReading reading = ProjectFile.ReadWith($$"""
            mapping:
              t:
                columns:
                  c:
                    as: {{type}}
            """);

        ProjectMistake mistake = ProjectFile.OnlyMistake(reading);
        Assert.Equal((12, 13, "mapping.t.columns.c.as"), (mistake.Line, mistake.Column, mistake.Path));
        Assert.Equal(remedy, mistake.Remedy);
    }

    [Fact]
    public void A_type_near_to_nothing_gets_the_list()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith("mapping: { t: { columns: { c: { as: polygon } } } }"));

        Assert.Contains("bigint", mistake.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.000")]
    [InlineData("1e-2")]
    [InlineData("\"0,01\"")]
    [InlineData("1/100")]
    [InlineData("0.00000000000000000000000000001")]
    [InlineData("99999999999999999999999999999999")]
    public void A_factor_is_a_decimal_number_other_than_zero(string scale)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith($"mapping: {{ t: {{ columns: {{ c: {{ scale: {scale} }} }} }} }}"));

        Assert.EndsWith("is not a number to multiply by", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trim", "yes")]
    [InlineData("mask", "True")]
    [InlineData("drop", "1")]
    public void A_flag_is_true_or_false(string key, string value)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith($"mapping: {{ t: {{ columns: {{ c: {{ {key}: {value} }} }} }} }}"));

        Assert.Equal($"'{value}' stands here; true or false is wanted", mistake.Message);
    }

    [Theory]
    [InlineData("constant: ")]
    [InlineData("default: ~")]
    [InlineData("to: null")]
    [InlineData("values: { a: }")]
    public void Nothing_is_not_a_value(string entry)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith($"mapping: {{ t: {{ columns: {{ c: {{ {entry} }} }} }} }}"));

        Assert.Equal("Nothing stands here; a value is wanted", mistake.Message);
    }

    [Theory]
    [InlineData("mapping: { \"t*\": {} }", "mapping.t*")]
    [InlineData("mapping: { t: { to: \" u\" } }", "mapping.t.to")]
    [InlineData("mapping: { t: { columns: { \"c\\td\": drop } } }", "mapping.t.columns.c·d")]
    [InlineData("mapping: { t: { columns: { c: { to: \"\" } } } }", "mapping.t.columns.c.to")]
    public void A_name_of_a_table_or_column_is_checked(string yaml, string path)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith(yaml));

        Assert.Equal(path, mistake.Path);
        Assert.EndsWith("is not the name of one table or column", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_says_something()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadInstead("""["*"]""", """["*", ""]"""));

        Assert.Equal((7, 25, "domains.shop.tables[1]"), (mistake.Line, mistake.Column, mistake.Path));
    }

    [Theory]
    [InlineData("/var/lib/fairway")]
    [InlineData("../elsewhere")]
    [InlineData("a/../../b")]
    [InlineData("\"a\\\\..\\\\b\"")]
    [InlineData("~/state")]
    public void The_journal_stays_inside_the_project(string state)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith($"state: {state}"));

        Assert.Equal("state", mistake.Path);
        Assert.EndsWith("is not a folder inside the project's folder", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("env:FAIRWAY_STATE")]
    [InlineData("file:/run/secrets/state")]
    [InlineData("exec:vault read state")]
    [InlineData("postgres://ann@db.example:5432/team?sslmode=verify-full")]
    public void The_journal_may_be_in_a_database_by_address_or_reference(string state)
    {
        ProjectReading reading = ProjectFile.ReadWith($"state: \"{state}\"");

        Assert.True(reading.IsGood);
        Assert.Equal((null, state), (reading.Spec!.State.Folder, reading.Spec.State.Address!.ToString()));
    }

    [Theory]
    [InlineData("C:/state", "Neither a folder")]
    [InlineData("sqlite:./journal.db", "Neither a folder")]
    [InlineData("postgres://ann:hunter2@db.example/team", "The address holds a password")]
    [InlineData("postgres://db.example/team?password=hunter2", "The address holds a password")]
    public void A_state_that_is_neither_folder_nor_address_without_secret_is_refused(string state, string message)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith($"state: \"{state}\""));

        Assert.Equal("state", mistake.Path);
        Assert.StartsWith(message, mistake.Message, StringComparison.Ordinal);
        Assert.Contains("env:NAME", mistake.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", mistake.ToString(), StringComparison.Ordinal);
    }
}
