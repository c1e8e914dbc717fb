using Fairway.Control.Gates;
using Fairway.Control.Integrity;
using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Gates;

public class ReportsTests
{
    private readonly GateWorld _world = new();

    [Fact]
    public void The_checklist_has_six_topics_and_none_holds_that_nobody_knows()
    {
        Assert.Equal(["integrity", "workflow behaviour", "performance under load", "thresholds", "rollback", "communication"], Reports.Checklist(_world.Judge).Select(t => t.Title));
        Assert.Equal(Verdict.Inconclusive, Topic("rollback").Verdict);
        Assert.Equal(Verdict.Pass, Topic("thresholds").Verdict);
    }

    [Fact]
    public void What_is_waived_is_a_warning_and_says_how_often()
    {
        _world.Waive(GateWords.Rehearsed, "scenarios");
        _world.Waive(GateWords.Rehearsed, "compatibility");

        Assert.Equal((Verdict.Warn, 2), (Topic("workflow behaviour").Verdict, Topic("workflow behaviour").Waived));
    }

    [Fact]
    public void What_fails_fails_its_topic_and_the_cause_that_it_covers()
    {
        _world.Facts = _world.Facts with { Chart = _world.Facts.Chart! with { Unknown = ["intern1"] } };

        Assert.Equal(Verdict.Fail, Topic("workflow behaviour").Verdict);
        Assert.Equal(
            [("incomplete dependency mapping", Verdict.Fail), ("weak integrity validation", Verdict.Inconclusive), ("unrealistic cutover planning", Verdict.Inconclusive), ("insufficient stabilisation", Verdict.Inconclusive)],
            Reports.Causes(_world.Judge).Select(t => (t.Title, t.Verdict)));
    }

    // A criterion that is renamed in the table and not here would silently answer for nothing.
    [Fact]
    public void Each_criterion_of_a_report_is_one_of_a_gate_or_of_the_moment()
    {
        string[] moment = ["compared", "no-differences", "definitions", "lag", "rules-and-findings", "messages"];

        Assert.All(Reports.Codes, code => Assert.True(
            code == "report/comms" || moment.Contains(code[(code.IndexOf('/', StringComparison.Ordinal) + 1)..]) || GateTable.Rows.Any(r => $"{r.Gate}/{r.Code}" == code), $"{code} is no criterion"));
    }

    private ReportTopic Topic(string title) => Reports.Checklist(_world.Judge).Single(t => t.Title == title);
}
