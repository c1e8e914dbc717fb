using Fairway.Control.Project.Spec;

namespace Fairway.Tests.Control.Project;

public class DsnSpecTests
{
    [Theory]
    [InlineData("env:DSN", DsnKind.Env, "DSN")]
    [InlineData("file:/run/dsn", DsnKind.File, "/run/dsn")]
    [InlineData("exec:vault read x", DsnKind.Exec, "vault read x")]
    [InlineData("sqlite:./shop.db", DsnKind.Literal, "sqlite:./shop.db")]
    [InlineData("environment:x", DsnKind.Literal, "environment:x")]
    public void An_address_is_taken_apart_and_put_together(string text, DsnKind kind, string rest)
    {
        DsnSpec dsn = DsnSpec.Parse(text);

        Assert.Equal(new DsnSpec(kind, rest), dsn);
        Assert.Equal(text, dsn.ToString());
    }
}
