using Fairway.Control.Project;
using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Project;

public class ProjectTemplateTests
{
    [Theory]
    [InlineData("sqlite:./shop.db", "env:MODERN_DSN")]
    [InlineData("sqlite:C:\\data\\the \"shop\".db", "file:/run/secrets/dsn # 1")]
    [InlineData("postgres://app@db:5432/shop", "exec:vault read 'dsn': {x}")]
    public void A_new_file_reads_back_without_mistakes(string source, string target)
    {
        ProjectReading reading = ProjectFile.Read(ProjectTemplate.For("shop", source, target));

        Assert.Empty(reading.Mistakes);
        Assert.Equal("shop", reading.Spec!.Name);
        Assert.Equal(DsnSpec.Parse(source), reading.Spec.Source.Dsn);
        Assert.Equal(DsnSpec.Parse(target), reading.Spec.Target.Dsn);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("true")]
    public void A_name_that_YAML_has_its_own_idea_of_stays_a_name(string name) =>
        Assert.Equal(name, ProjectFile.Read(ProjectTemplate.For(name, "sqlite:a", "sqlite:b")).Spec!.Name);

    [Fact]
    public void The_example_in_the_comments_works_when_it_is_uncommented()
    {
        string text = ProjectTemplate.For("shop", "sqlite:a", "sqlite:b")
            .Replace("# mapping:", "mapping:", StringComparison.Ordinal)
            .Replace("#   orders:", "  orders:", StringComparison.Ordinal);

        Assert.Equal(2, Assert.Single(ProjectFile.Read(text).Spec!.Mapping).Columns.Length);
    }

    [Fact]
    public void A_new_file_has_ten_lines() =>
        Assert.Equal(10, ProjectTemplate.For("shop", "sqlite:a", "sqlite:b").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

    [Theory]
    [InlineData("my shop", "sqlite:a", "sqlite:b")]
    [InlineData("shop", "", "sqlite:b")]
    [InlineData("shop", "sqlite:a", "sqlite:b\nrole: x")]
    [InlineData("shop", "sqlite:a", "postgres://u:hunter2@h/d")]
    public void What_a_file_may_not_hold_is_not_written(string name, string source, string target)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => ProjectTemplate.For(name, source, target));

        Assert.DoesNotContain("hunter2", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shop", "shop")]
    [InlineData("My Shop (2)", "My-Shop--2")]
    [InlineData(".hidden", "hidden")]
    [InlineData("läden", "l-den")]
    [InlineData("店", "project")]
    [InlineData("", "project")]
    public void Any_folder_name_becomes_a_project_name(string folder, string name)
    {
        Assert.Equal(name, ProjectName.From(folder));
        Assert.True(ProjectName.IsGood(ProjectName.From(folder)));
    }

    [Fact]
    public void A_long_folder_name_is_cut() => Assert.True(ProjectName.IsGood(ProjectName.From(new string('a', 62) + "-" + new string('b', 100))));
}
