using Fairway.Control.Journal;
using Fairway.Host.State;
using Fairway.Testing;

namespace Fairway.EngineTests.State;

public sealed class JournalFileContract : JournalStoreContract
{
    private readonly TemporaryFolder _folder = new();

    protected override IJournalStore Store => new JournalFile(_folder.File(".fairway"));

    protected override IReadOnlyList<string> Kept() => File.ReadAllLines(Store.DisplayName);

    protected override void Keep(IReadOnlyList<string> records) => File.WriteAllText(Store.DisplayName, string.Concat(records.Select(r => r + "\n")));

    protected override void Dispose(bool disposing)
    {
        _folder.Dispose();
        base.Dispose(disposing);
    }
}
