using System.Runtime.Versioning;
using Fairway.Host.State;
using Fairway.Testing;

namespace Fairway.Tests.Host.State;

[UnsupportedOSPlatform("windows")]
public sealed class FolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Of_several_that_want_a_name_at_once_one_gets_it()
    {
        const int Many = 8;
        for (int round = 0; round < 200; round++)
        {
            string name = _folder.File($"name{round}");
            string[] drafts = [.. Enumerable.Range(0, Many).Select(i => _folder.File($"draft{round}-{i}"))];
            Array.ForEach(drafts, d => File.WriteAllText(d, d));
            using var together = new Barrier(Many);
            bool[] got = new bool[Many];

            Thread[] threads = [.. drafts.Select((draft, i) => new Thread(() =>
            {
                together.SignalAndWait();
                got[i] = Moves(draft, name);
            }))];
            Array.ForEach(threads, t => t.Start());
            Array.ForEach(threads, t => t.Join());

            Assert.Equal(drafts[Assert.Single(Enumerable.Range(0, Many), i => got[i])], File.ReadAllText(name));
        }
    }

    [Fact]
    public void What_has_the_name_stays_and_so_does_what_wanted_it()
    {
        File.WriteAllText(_folder.File("there"), "first");
        File.WriteAllText(_folder.File("draft"), "second");

        Assert.Throws<IOException>(() => Folder.MoveToFreeName(_folder.File("draft"), _folder.File("there")));

        Assert.Equal("first", File.ReadAllText(_folder.File("there")));
        Assert.Equal("second", File.ReadAllText(_folder.File("draft")));
    }

    public void Dispose() => _folder.Dispose();

    private static bool Moves(string draft, string name)
    {
        try
        {
            Folder.MoveToFreeName(draft, name);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
