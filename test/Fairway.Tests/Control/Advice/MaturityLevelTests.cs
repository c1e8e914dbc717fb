using Fairway.Control.Advice;
using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Advice;

public class MaturityLevelTests
{
    [Theory]
    [InlineData("", 4, "")]
    [InlineData("on-call", 0, "on-call (no)")]
    [InlineData("incident-process", 1, "incident-process (no)")]
    [InlineData("lag-alert", 2, "lag-alert (no)")]
    [InlineData("schema-review", 3, "schema-review (no)")]
    public void One_no_caps_the_level_however_many_yes_there_are(string no, int level, string cap)
    {
        MaturityLevel found = MaturityLevel.Of(Facts.Able.ToDictionary(a => a.Key, a => a.Key != no));

        Assert.Equal((level, cap, 10), (found.Level, string.Join(", ", found.CappedBy), found.Answered));
    }

    [Fact]
    public void Nobody_who_was_not_asked_can_do_anything()
    {
        Assert.Equal(["on-call (not answered)", "monitoring (not answered)"], MaturityLevel.Of(Facts.Team(0)).CappedBy);
    }

    [Fact]
    public void Every_question_is_on_one_rung_and_no_pattern_needs_what_nobody_is_asked()
    {
        string[] asked = [.. MaturityWords.All.Select(m => m.Id).Order(StringComparer.Ordinal)];

        Assert.Equal(asked, MaturityLevel.Rungs.SelectMany(r => r).Order(StringComparer.Ordinal));
        Assert.All(PatternWay.All.SelectMany(w => w.Needs), need => Assert.Contains(need, asked));
        Assert.All(PatternWay.All.SelectMany(w => w.Pattern), word => Assert.Contains(word, DomainSpec.KnownPatterns));
    }
}
