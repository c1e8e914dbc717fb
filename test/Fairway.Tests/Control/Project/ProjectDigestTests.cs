using System.Security.Cryptography;
using System.Text;
using Fairway.Control.Project;

namespace Fairway.Tests.Control.Project;

public class ProjectDigestTests
{
    [Fact]
    public void The_digest_is_the_hash_of_canonical_JSON()
    {
        const string canonical = """
            {"domains":{"shop":{"tables":["*"]}},"fairway":"1","project":{"name":"shop"},"systems":{"legacy":{"dsn":"sqlite:./shop.db","role":"source"},"modern":{"dsn":"env:MODERN_DSN","role":"target"}}}
            """;

        ProjectDigest digest = Digest(ProjectFile.Smallest);

        Assert.Equal(Sha256(canonical), digest.Whole);
        Assert.Equal(Sha256("""{"name":"shop"}"""), digest.Sections["project"]);
        Assert.Equal(["domains", "fairway", "project", "systems"], digest.Sections.Keys);
    }

    [Fact]
    public void Comments_white_space_quotes_and_order_do_not_count()
    {
        const string other = """
            # another hand

            domains:
                shop:
                    tables:
                        - '*'   # all
            systems:
                modern:
                    dsn: env:MODERN_DSN
                    role: "target"
                legacy: {dsn: sqlite:./shop.db, role: source}
            project: {"name": 'shop'}
            fairway: "1"
            """;

        ProjectDigest digest = Digest(other);

        Assert.Equal(Digest(ProjectFile.Smallest).Whole, digest.Whole);
        Assert.Equal(Digest(ProjectFile.Smallest).Sections, digest.Sections);
    }

    [Fact]
    public void A_change_shows_in_its_section_and_in_the_whole_only()
    {
        ProjectDigest before = Digest(ProjectFile.Whole);
        ProjectDigest after = Digest(ProjectFile.Whole.Replace("scale: 0.01", "scale: 0.1", StringComparison.Ordinal));

        Assert.NotEqual(before.Whole, after.Whole);
        Assert.Equal(["mapping"], before.Sections.Keys.Where(s => before.Sections[s] != after.Sections[s]));
    }

    [Theory]
    [InlineData("[customers, \"address*\"]", "[\"address*\", customers]")]
    [InlineData("scale: 0.01", "scale: 0.010")]
    [InlineData("default: \"\"", "default: \" \"")]
    [InlineData("constant: web", "constant: Web")]
    public void Order_in_lists_and_texts_as_written_count(string piece, string other) =>
        Assert.NotEqual(Digest(ProjectFile.Whole).Whole, Digest(ProjectFile.Whole.Replace(piece, other, StringComparison.Ordinal)).Whole);

    [Fact]
    public void Special_characters_have_one_canonical_form()
    {
        ProjectDigest digest = Digest(ProjectFile.Smallest + """

            mapping: { t: { columns: { c: { constant: "ä\"\\\n\U0001F600" } } } }
            """);

        Assert.Equal(Sha256("""{"t":{"columns":{"c":{"constant":"ä\"\\\u000a😀"}}}}"""), digest.Sections["mapping"]);
    }

    [Fact]
    public void An_empty_section_has_a_digest() =>
        Assert.Equal(Sha256("{}"), Digest(ProjectFile.Smallest + "\nmapping: {}").Sections["mapping"]);

    private static ProjectDigest Digest(string yaml) => ProjectFile.Read(yaml).Digest!;

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
