using Fairway.Control.Project;

namespace Fairway.Tests.Control.Project;

public class SecretMistakeTests
{
    private const string Secret = "hunter2-canary";

    public static TheoryData<string> AddressesWithSecrets =>
    [
        $"postgres://app:{Secret}@db.example/shop",
        $"postgres://:{Secret}@db.example/shop",
        $"postgres://app:with/slash?{Secret}@db.example/shop",
        $"mysql:app:{Secret}@tcp(db)/shop",
        $"postgres://app%3A{Secret}%40db.example/x@y",
        $"postgres://db.example/shop?user=app&password={Secret}",
        $"postgres://db.example/shop?PASSWORD={Secret}",
        $"Host=db;Username=app;Password = {Secret}",
        $"postgres:host=db pwd={Secret}",
        $"postgres:host=db pass={Secret}",
        $"sqlite:./shop.db?passphrase={Secret}",
        $"exec:tool --password={Secret}",
        $"exec:curl https://app:{Secret}@vault/dsn",
        $"env:postgres://app:{Secret}@db",
    ];

    [Theory]
    [MemberData(nameof(AddressesWithSecrets))]
    public void A_secret_in_an_address_is_refused_and_not_repeated(string dsn)
    {
        ProjectReading reading = ProjectFile.ReadInstead("env:MODERN_DSN", dsn);

        ProjectMistake mistake = ProjectFile.OnlyMistake(reading);
        Assert.Equal((5, 32, "systems.modern.dsn"), (mistake.Line, mistake.Column, mistake.Path));
        Assert.Equal("The address holds a password or another secret; a project file holds none", mistake.Message);
        Assert.DoesNotContain(Secret, mistake.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://app@db.example:5432/shop")]
    [InlineData("postgres://app@[::1]:5432/shop")]
    [InlineData("sqlite:./shop@home.db")]
    [InlineData("sqlite:C:/data/shop@home.db")]
    [InlineData("postgres://db/shop?sslmode=verify-full&passfile=/run/pass")]
    [InlineData("exec:gcloud secrets versions access latest --secret=dsn")]
    public void An_address_without_a_secret_is_taken(string dsn) =>
        Assert.True(ProjectFile.ReadInstead("env:MODERN_DSN", dsn).IsGood);

    [Theory]
    [InlineData("role: target", $"role: \"postgres://a:{Secret}@h/d\"")]
    [InlineData("modern:", $"\"postgres://a:{Secret}@h/d\":")]
    [InlineData("shop: {", $"\"password={Secret}\": {{")]
    [InlineData("role: target,", $"role: target, \"password={Secret}\": x,")]
    [InlineData("role: target,", $"role: target, password: {Secret},")]
    [InlineData("fairway: 1", $"fairway: \"pwd={Secret}\"")]
    [InlineData("name: shop", $"name: \"a:{Secret}@h\"")]
    [InlineData("env:MODERN_DSN", $"env:{Secret}")]
    [InlineData("\"env:MODERN_DSN\"", $"postgres://a:{Secret}@h: d")]
    [InlineData("\"env:MODERN_DSN\"", $"[\"postgres://a:{Secret}@h\"")]
    [InlineData("\"env:MODERN_DSN\"", $"\"postgres://a:{Secret}@h\\q\"")]
    [InlineData("\"env:MODERN_DSN\"", $"!{Secret} x")]
    [InlineData("\"env:MODERN_DSN\"", $"&{Secret} x")]
    [InlineData("\"env:MODERN_DSN\"", $"*{Secret}")]
    [InlineData("fairway: 1", $"%TAG !a! password={Secret}\n---\nfairway: 1")]
    public void No_mistake_of_any_kind_repeats_a_secret(string piece, string other)
    {
        ProjectReading reading = ProjectFile.ReadInstead(piece, other);

        Assert.NotEmpty(reading.Mistakes);
        Assert.All(reading.Mistakes, m => Assert.DoesNotContain(Secret, m.ToString(), StringComparison.Ordinal));
    }
}
