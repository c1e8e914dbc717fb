namespace Fairway.EngineTests.Catalogue;

/// <summary>What a hard case asks for is done, and both sides give the same answers.</summary>
public sealed class SupportedCaseTests(CatalogueReport report) : CatalogueTests(report)
{
    public static TheoryData<string> Cases => CatalogueCase.Ending("supported");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task A_hard_case_is_supported(string name) => AssertEndsAsSaidAsync(name);
}
