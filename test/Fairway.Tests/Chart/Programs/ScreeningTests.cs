using Fairway.Chart.Programs;
using Fairway.Chart.Programs.Python;

namespace Fairway.Tests.Chart.Programs;

public sealed class ScreeningTests
{
    private const string Models = "from django.db import models\nclass Crate(models.Model):\n    at = models.DateField()\n";

    [Theory]
    [InlineData("vendor/yard/jobs.py")]
    [InlineData("yard/node_modules/x/jobs.py")]
    [InlineData("yard/locale/de/jobs.py")]
    [InlineData("yard/jobs.min.py")]
    public void What_is_somebody_elses_is_skipped(string path)
    {
        string[] uses = Findings.Of(new PythonLanguage(), ("yard/models.py", Models), (path, "from yard.models import Crate\nCrate.objects.all()\n"));

        Assert.Equal(["yard/models.py:2 yard_crate Definition None Mapping"], uses);
    }

    [Fact]
    public void What_a_program_wrote_is_skipped()
    {
        string text = $"from yard.models import Crate\nCrate.objects.all()\nx = '{new string('y', Screening.LongestLine)}'\n";

        Assert.Single(Findings.Of(new PythonLanguage(), ("yard/models.py", Models), ("yard/jobs.py", text)));
    }

    [Theory]
    [InlineData("yard/jobs.py", SourceRole.Use)]
    [InlineData("yard/tests/jobs.py", SourceRole.Test)]
    [InlineData("yard/test_jobs.py", SourceRole.Test)]
    [InlineData("spec/models/crate_spec.rb", SourceRole.Test)]
    [InlineData("src/CrateTests.cs", SourceRole.Test)]
    [InlineData("src/Contest.cs", SourceRole.Use)]
    [InlineData("yard/migrations/0001_initial.py", SourceRole.Definition)]
    [InlineData("db/schema.rb", SourceRole.Definition)]
    [InlineData("db/migrate/1_first.rb", SourceRole.Definition)]
    [InlineData("Data/YardModelSnapshot.cs", SourceRole.Definition)]
    [InlineData("docs/conf.py", SourceRole.Doc)]
    public void A_path_says_the_role(string path, SourceRole role)
    {
        Assert.Equal(role, Screening.RoleOf(path));
    }
}
