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

    [Fact]
    public void A_file_with_workflows_is_good_as_it_is_and_says_what_to_replace()
    {
        string text = ProjectTemplate.For("shop", "sqlite:a", "sqlite:b", WorkflowSpec.KnownKinds);

        ProjectSpec spec = ProjectFile.Read(text).Spec!;

        Assert.Equal(WorkflowSpec.KnownKinds.Order(), spec.Workflows.Select(w => w.Kind!).Order());
        Assert.All(spec.Workflows, w => Assert.Equal(w.Name, w.Kind));
        Assert.Equal(2, text.Split("REPLACE").Length - 1);
        PersonSpec person = Assert.Single(spec.People);
        Assert.All(spec.Workflows, w => Assert.Equal(person.Id, w.Owner));
    }

    [Theory]
    [InlineData("onboarding", 1)]
    [InlineData("billing", 1)]
    [InlineData("reporting", 2)]
    [InlineData("support", 2)]
    [InlineData("automation", 2)]
    public void A_kind_of_workflow_starts_in_a_class(string kind, int rigor)
    {
        WorkflowSpec workflow = Assert.Single(ProjectFile.Read(ProjectTemplate.For("shop", "sqlite:a", "sqlite:b", kind, kind)).Spec!.Workflows);

        Assert.Equal(rigor, workflow.Class);
        Assert.NotNull(workflow.Interruption);
    }

    [Fact]
    public void The_rule_and_the_runbook_in_the_comments_work_when_they_are_uncommented()
    {
        string text = ProjectTemplate.For("shop", "sqlite:a", "sqlite:b", "billing").Replace("\n# ", "\n", StringComparison.Ordinal);

        ProjectReading reading = ProjectFile.Read(text);

        Assert.Empty(reading.Mistakes);
        Assert.Equal("EMAIL", Assert.Single(reading.Spec!.Integrity).Id);
        Assert.Equal(3, reading.Spec.StepsOf("shop").Length);
        Assert.Single(reading.Spec.Mapping);
    }

    [Fact]
    public void An_unknown_kind_of_workflow_is_refused() =>
        Assert.Contains("onboarding, billing", Assert.Throws<ArgumentException>(() => ProjectTemplate.For("shop", "sqlite:a", "sqlite:b", "bookkeeping")).Message, StringComparison.Ordinal);

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
