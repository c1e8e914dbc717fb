using System.Runtime.Versioning;
using Fairway.Control.Evidence;
using Fairway.Flow.Engines;
using Fairway.Host.State;
using Fairway.Testing;

namespace Fairway.Tests.Host.State;

[UnsupportedOSPlatform("windows")]
public sealed class EvidenceKeyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string State => _folder.File(".fairway");

    private string Private => Path.Combine(State, EvidenceKeyFile.PrivateName);

    private EvidenceKeyFile Keys => new(State);

    [Fact]
    public void A_pair_is_made_once_for_its_owner_only_with_the_public_key_beside_it()
    {
        Assert.Null(Keys.FindPublic());

        EvidenceKey made = Keys.LoadOrMake();

        Assert.Equal(made.Public.Id, Keys.LoadOrMake().Public.Id);
        Assert.Equal(made.Public.Id, Keys.FindPublic()?.Id);
        Assert.Equal([EvidenceKeyFile.PrivateName, EvidenceKeyFile.PublicName], Directory.EnumerateFiles(State).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Private));
    }

    [Fact]
    public void A_private_key_that_others_may_read_is_refused()
    {
        Keys.LoadOrMake();
        File.SetUnixFileMode(Private, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        EngineFault fault = Assert.Throws<EngineFault>(() => Keys.LoadOrMake());

        Assert.Contains("0604, 0600 is wanted", fault.Seen, StringComparison.Ordinal);
        Assert.Contains("chmod 600", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_public_key_that_was_replaced_is_seen()
    {
        Keys.LoadOrMake();
        File.WriteAllText(Keys.PublicPath, EvidenceKey.Make().Public.Pem);

        Assert.Contains("is not the public key of the pair", Assert.Throws<EngineFault>(() => Keys.LoadOrMake()).Seen, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_key_is_refused_and_its_content_is_not_said()
    {
        Keys.LoadOrMake();
        File.WriteAllText(Private, "hello");
        File.WriteAllText(Keys.PublicPath, "hello");

        Assert.DoesNotContain("hello", Assert.Throws<EngineFault>(() => Keys.LoadOrMake()).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hello", Assert.Throws<EngineFault>(() => Keys.FindPublic()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_who_need_a_key_at_once_all_get_the_same()
    {
        for (int round = 0; round < 10; round++)
        {
            string folder = _folder.File($"round{round}");

            string[] ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new EvidenceKeyFile(folder).LoadOrMake().Public.Id, TestContext.Current.CancellationToken)));

            Assert.Single(ids.Distinct());
            Assert.Equal(2, Directory.EnumerateFiles(folder).Count());
        }
    }

    public void Dispose() => _folder.Dispose();
}
