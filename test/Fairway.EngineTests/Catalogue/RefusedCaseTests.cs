namespace Fairway.EngineTests.Catalogue;

/// <summary>What cannot be right is refused, with its name.</summary>
public sealed class RefusedCaseTests(CatalogueReport report) : CatalogueTests(report)
{
    public static TheoryData<string> Cases => CatalogueCase.Ending("refused");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task A_hard_case_is_refused_by_name(string name) => AssertEndsAsSaidAsync(name);
}
