namespace Fairway.EngineTests.Contract;

/// <summary>Every kind of value crosses an engine exactly: written, read back and digested, the bytes are the same.</summary>
public abstract class ValueContract(EngineFixture fixture) : IDisposable
{
    private const int RandomValues = 10_000;

    public static TheoryData<string> Types => [.. ValueCrossing.Types];

    [Theory]
    [MemberData(nameof(Types))]
    public Task Values_come_back_as_they_were_written_and_digest_alike(string typeName) => CrossAsync(typeName);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => fixture.Dispose();

    /// <summary>Sends values of a type through a new system.</summary>
    protected Task CrossAsync(string typeName) => ValueCrossing.AssertExactAsync(fixture, fixture.NewSystem(), typeName, RandomValues);
}
