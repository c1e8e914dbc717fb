using Fairway.Control.Advice;

namespace Fairway.Tests.Control.Advice;

public class DomainEstimateTests
{
    [Fact]
    public void A_critical_domain_takes_8_to_12_weeks_and_the_facts_say_by_what_it_differs()
    {
        DomainEstimate estimate = Of(Facts.Known with { Class = 1, Tables = 80, UnknownConsumers = 2, Before = ["customers"] });

        Assert.Equal((8, 12), estimate.Weeks);
        Assert.Equal(["80 tables", "2 consumers on the chart whom nobody has declared", "after customers, which the file has before it"], estimate.Longer);
        Assert.Equal(["every table has a usable key", "every table has a way back"], estimate.Shorter);
        Assert.Empty(estimate.NotKnown);
    }

    [Fact]
    public void Of_a_milder_domain_no_figure_is_made_up()
    {
        DomainEstimate estimate = Of(Facts.Known with { Class = 2 });

        Assert.Null(estimate.Weeks);
        Assert.StartsWith("no figure", estimate.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_has_looked_at_is_listed() =>
        Assert.Equal(["the number of its tables", "who needs its tables", "its keys", "its way back", "its borders"], Of(new DomainFacts("orders") { Class = 1 }).NotKnown);

    private static DomainEstimate Of(DomainFacts facts) => DomainEstimate.Of(PatternAdvisor.Of(facts));
}
