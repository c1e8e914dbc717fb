using System.Net;
using System.Text;
using System.Text.Json;
using Fairway.Host.Secrets;

namespace Fairway.Tests.Host.Secrets;

public class RedactorTests
{
    private const string Canary = "c4n/ary+p@ss wörd\"\\;";

    public static TheoryData<string> Addresses => new()
    {
        $"postgres://app:{Uri.EscapeDataString(Canary)}@db.example:5432/shop?sslmode=require",
        $"mysql://app:{Canary}@db.example/shop",
        $"postgres://db.example/shop?user=app&password={Uri.EscapeDataString(Canary)}&application_name=x",
        $"Host=db.example;Username=app;Password='{Canary}';Database=shop",
        "host=db.example password=c4n/ary+p@ss user=app",
    };

    public static TheoryData<string> Forms => new()
    {
        Canary,
        Uri.EscapeDataString(Canary),
        Uri.EscapeDataString(Canary).ToLowerInvariant(),
        WebUtility.UrlEncode(Canary),
        JsonSerializer.Serialize(Canary),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(Canary)).TrimEnd('='),
        Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Canary)),
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void A_password_is_found_in_every_form_of_address(string address)
    {
        var redactor = new Redactor();
        redactor.AddPasswordsOf(address);

        Assert.DoesNotContain("c4n/ary+p@ss", Uri.UnescapeDataString(redactor.Redact($"seen: {address}; again: {address}")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_password_is_taken_out_however_it_is_written(string form)
    {
        var redactor = new Redactor();
        redactor.AddAddress($"postgres://app:{Uri.EscapeDataString(Canary)}@db.example/shop");

        Assert.Equal($"pw={Redactor.Mark}!", redactor.Redact($"pw={form.Trim('"')}!"));
    }

    [Theory]
    [InlineData("postgres://app@db.example/shop", "moved to postgres://app@db.example/shop")]
    [InlineData("postgres://app@db.example/shop?password=x1y2z3", "moved to ***")]
    [InlineData("postgres://app:x1y2z3@db.example/shop", "moved to ***")]
    [InlineData("no-address-at-all", "moved to ***")]
    public void Only_an_address_without_a_password_may_be_named(string address, string text)
    {
        var redactor = new Redactor();
        redactor.AddAddress(address);

        Assert.Equal(text, redactor.Redact($"moved to {address}"));
    }

    [Fact]
    public void A_whole_address_is_taken_out_in_base64_and_hexadecimal_too()
    {
        const string Address = "postgres://app:c4nary@db.example/shop";
        byte[] bytes = Encoding.UTF8.GetBytes(Address);
        var redactor = new Redactor();
        redactor.AddAddress(Address);

        Assert.Equal("*** ***", redactor.Redact($"{Convert.ToBase64String(bytes).TrimEnd('=')} {Convert.ToHexStringLower(bytes)}"));
        Assert.Equal("at ***:", redactor.Redact($"at {Address}:"));
    }

    [Fact]
    public void A_short_password_is_taken_out_with_its_address_only()
    {
        var redactor = new Redactor();
        redactor.AddAddress("postgres://app:pw@db.example/shop");

        Assert.Equal("*** has 1 pw", redactor.Redact("postgres://app:pw@db.example/shop has 1 pw"));
    }

    [Fact]
    public void A_text_without_a_secret_stays_as_it_is()
    {
        var redactor = new Redactor();
        redactor.AddPasswordsOf("sqlite:./shop.db");

        Assert.Equal("sqlite:./shop.db: 3 rows", redactor.Redact("sqlite:./shop.db: 3 rows"));
    }

    [Theory]
    [InlineData("posted to https://hooks.example/services/T012AB34C/abcdefgh12345678?key=k1k2k3k4", "posted to ***")]
    [InlineData("no hook /services/T012AB34C/abcdefgh12345678?key=k1k2k3k4", "no hook ***")]
    [InlineData("no hook abcdefgh12345678 of team T012AB34C with key k1k2k3k4", "no hook *** of team *** with key ***")]
    [InlineData("the services of hooks.example", "the services of hooks.example")]
    public void Of_an_address_that_is_a_secret_every_part_that_looks_made_is_taken_out(string text, string redacted)
    {
        var redactor = new Redactor();
        redactor.AddSecretAddress("https://hooks.example/services/T012AB34C/abcdefgh12345678?key=k1k2k3k4");

        Assert.Equal(redacted, redactor.Redact(text));
    }
}
