using Fairway.Control.Evidence;
using Fairway.Control.Project;

namespace Fairway.Tests.Control.Project;

public class PersonKeyEditTests
{
    private static readonly string _key = EvidenceKey.Make().Public.Text;

    [Theory]
    [InlineData("    ann: { name: Ann, contact: a } # ours\n", "    ann: { key: \"KEY\", name: Ann, contact: a } # ours\n")]
    [InlineData("    ann:\n      name: Ann\n      contact: a\n", "    ann:\n      key: \"KEY\"\n      name: Ann\n      contact: a\n")]
    [InlineData("    ann:\r\n      name: Ann\r\n      contact: a\r\n", "    ann:\r\n      key: \"KEY\"\r\n      name: Ann\r\n      contact: a\r\n")]
    [InlineData("    ann: { key: \"old\", name: Ann, contact: a }\n", "    ann: { key: \"KEY\", name: Ann, contact: a }\n")]
    [InlineData("    ann:\n      name: Ann\n      key: old\n      contact: a\n", "    ann:\n      name: Ann\n      key: \"KEY\"\n      contact: a\n")]
    public void A_key_is_put_in_and_everything_else_stays(string before, string after)
    {
        Assert.Equal(File(after.Replace("KEY", _key, StringComparison.Ordinal)), PersonKeyEdit.With(File(before), "ann", _key));
        Assert.Equal(_key, ProjectFile.Read(PersonKeyEdit.With(File(before), "ann", _key)!).Spec!.People[0].Key!.Text); // Asserted in the line before.
    }

    [Fact]
    public void Nobody_else_gets_it() => Assert.Null(PersonKeyEdit.With(File("    ann: { name: Ann, contact: a }\n"), "bob", _key));

    private static string File(string person) =>
        $"fairway: 1\nproject:\n  name: shop\n  people:\n{person}systems:\n  legacy: {{ role: source, dsn: \"sqlite:./shop.db\" }}\n  modern: {{ role: target, dsn: \"env:MODERN_DSN\" }}\ndomains:\n  shop: {{ tables: [\"*\"] }}\n";
}
