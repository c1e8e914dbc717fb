using System.Runtime.Versioning;
using Fairway.Flow.Engines;
using Fairway.Host.Secrets;
using Fairway.Testing;

namespace Fairway.Tests.Host.Secrets;

public sealed class SecretResolverTests : IDisposable
{
    private const string Address = "postgres://app:c4nary-Pa55@db.example/shop";
    private static readonly CancellationToken _go = TestContext.Current.CancellationToken;
    private readonly TemporaryFolder _folder = new();
    private readonly Redactor _redactor = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_environment_variable_is_asked_for_by_its_name()
    {
        SecretResolver resolver = Resolver(name => name == "SHOP_DSN" ? Address : null);

        Assert.Equal(Address, await resolver.ResolveAsync("env:SHOP_DSN", _go));
    }

    [Theory]
    [InlineData("env:NAME", true)]
    [InlineData("FILE:./dsn", true)]
    [InlineData("exec:pass show dsn", true)]
    [InlineData("smtp://mail.example", false)]
    [InlineData("environment", false)]
    public void A_reference_is_told_from_an_address(string text, bool isReference) => Assert.Equal(isReference, SecretResolver.IsReference(text));

    [Theory]
    [InlineData("env:ABSENT", "not set")]
    [InlineData("env:", "not set")]
    [InlineData("env:EMPTY", "resolves to nothing")]
    [InlineData("file:absent.txt", "there is no file")]
    [InlineData("file:.", "may not be read")]
    [InlineData("exec:exit 3", "ended with code 3")]
    [InlineData("exec:true", "resolves to nothing")]
    [InlineData("exec:no-such-command-here", "ended with code 127")]
    [InlineData("exec:printf '\\377'", "not UTF-8")]
    [InlineData("exec:yes | head -c 70000", "more than 65536 bytes")]
    public async Task A_reference_that_leads_nowhere_is_named(string reference, string seen)
    {
        EngineFault fault = await FaultAsync(Resolver(name => name == "EMPTY" ? "" : null), reference);

        Assert.Equal(reference, fault.Place);
        Assert.Contains(seen, fault.Seen, StringComparison.Ordinal);
    }

    [Theory]
    [UnsupportedOSPlatform("windows")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead)]
    public async Task A_file_of_its_owner_alone_is_read_without_its_line_end(UnixFileMode mode)
    {
        Write("dsn.txt", mode);

        Assert.Equal(Address, await Resolver().ResolveAsync("file:dsn.txt", _go));
        Assert.Equal(Address, await Resolver().ResolveAsync($"file:{_folder.File("dsn.txt")}", _go));
    }

    [Theory]
    [UnsupportedOSPlatform("windows")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead, "0440")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead, "0604")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherWrite, "0402")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserExecute, "0500")]
    public async Task A_file_that_others_may_use_is_refused_with_its_mode(UnixFileMode mode, string shown)
    {
        Write("dsn.txt", mode);

        EngineFault fault = await FaultAsync(Resolver(), "file:dsn.txt");

        Assert.Contains($"mode {shown}", fault.Seen, StringComparison.Ordinal);
        Assert.Contains("chmod 600", fault.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("c4nary", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_gives_its_output_and_runs_in_the_project_s_folder()
    {
        await File.WriteAllTextAsync(_folder.File("vault"), $"\n  {Address}\n\n", _go);

        Assert.Equal(Address, await Resolver().ResolveAsync("exec:cat vault; echo noise >&2", _go));
    }

    [Fact]
    public async Task A_command_that_fails_shows_nothing_of_what_it_printed()
    {
        await File.WriteAllTextAsync(_folder.File("vault"), Address, _go);

        EngineFault fault = await FaultAsync(Resolver(), "exec:cat vault; cat vault >&2; exit 1");

        Assert.DoesNotContain("c4nary", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exec:sleep 60")]
    [InlineData("exec:echo x; sleep 60 & true")]
    [InlineData("exec:cat >/dev/null; sleep 60")]
    public async Task A_command_that_does_not_answer_is_ended(string reference)
    {
        var resolver = new SecretResolver(_ => null, _folder.Path, _redactor, new SecretCommand(TimeSpan.FromMilliseconds(300)));

        EngineFault fault = await FaultAsync(resolver, reference);

        Assert.Contains("did not end within 0.3 s", fault.Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_stops_waiting_for_a_command_is_obeyed()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Resolver().ResolveAsync("exec:sleep 60", stop.Token));
    }

    [Theory]
    [InlineData("sqlite:./shop.db")]
    [InlineData("./shop.db")]
    public async Task Anything_else_is_the_address_itself_and_no_secret(string literal)
    {
        Assert.Equal(literal, await Resolver().ResolveAsync(literal, _go));
        Assert.Equal(literal, _redactor.Redact(literal));
    }

    [Theory]
    [InlineData("env:SHOP_DSN")]
    [InlineData("exec:cat vault")]
    [InlineData(Address)]
    public async Task What_was_resolved_is_known_to_the_redactor(string reference)
    {
        await File.WriteAllTextAsync(_folder.File("vault"), Address, _go);

        await Resolver(_ => Address).ResolveAsync(reference, _go);

        Assert.DoesNotContain("c4nary", _redactor.Redact($"cannot connect to {Address} with c4nary-Pa55"), StringComparison.Ordinal);
    }

    private static Task<EngineFault> FaultAsync(SecretResolver resolver, string reference) =>
        Assert.ThrowsAsync<EngineFault>(() => resolver.ResolveAsync(reference, _go));

    private SecretResolver Resolver(Func<string, string?>? environment = null) =>
        new(environment ?? (_ => null), _folder.Path, _redactor, new SecretCommand(SecretCommand.UsualLimit));

    [UnsupportedOSPlatform("windows")]
    private void Write(string name, UnixFileMode mode)
    {
        File.WriteAllText(_folder.File(name), Address + "\n");
        File.SetUnixFileMode(_folder.File(name), mode);
    }
}
