namespace Fairway.EngineTests.Catalogue;

/// <summary>What cannot be wholly right is done and named.</summary>
public sealed class ReportedCaseTests(CatalogueReport report) : CatalogueTests(report)
{
    public static TheoryData<string> Cases => CatalogueCase.Ending("reported");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task A_hard_case_is_done_and_reported(string name) => AssertEndsAsSaidAsync(name);
}
