using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.PostgreSql;

/// <summary>Databases of other encodings: they simply work, or the text that has no form on the other side is named and not shown.</summary>
public sealed class EncodingTests
{
    [Theory]
    [InlineData("LATIN1", "UTF8", "Jürgen Müller-Ñandú")]
    [InlineData("UTF8", "LATIN1", "Jürgen Müller-Ñandú")]
    [InlineData("WIN1252", "UTF8", "Ten € – “quoted”")]
    [InlineData("EUC_JP", "UTF8", "日本語")]
    public async Task A_text_that_both_encodings_have_arrives(string from, string to, string text)
    {
        using Journey journey = NewJourney(from, to);
        journey.Source!.Psql($"SET client_encoding = 'UTF8'; INSERT INTO names VALUES (2, '{text}')"); // NewJourney gives a source.

        (await journey.RunAsync("sync")).Ended(0);

        Assert.Equal(text, journey.Target.Psql("SET client_encoding = 'UTF8'; SELECT name FROM names WHERE id = 2"));
    }

    [Fact]
    public async Task A_text_that_the_target_cannot_hold_is_named_and_not_shown()
    {
        using Journey journey = NewJourney("UTF8", "LATIN1");
        journey.Source!.Psql($"INSERT INTO names VALUES (2, '{Journey.Person} € 日本')"); // NewJourney gives a source.

        FairwayResult refused = await journey.RunAsync("sync");

        Refusal.IsClear(refused, 1, "names", "encoding", "run the command again");
        Assert.DoesNotContain("日本", refused.All, StringComparison.Ordinal);
        journey.Source.Psql("UPDATE names SET name = 'Ten EUR' WHERE id = 2");
        (await journey.RunAsync("sync")).Ended(0);
        Assert.Equal("Ten EUR", journey.Target.Psql("SELECT name FROM names WHERE id = 2"));
    }

    [Fact]
    public async Task A_text_of_SQL_ASCII_that_is_no_UTF8_is_named_and_not_shown()
    {
        using Journey journey = NewJourney("SQL_ASCII", "UTF8");
        journey.Source!.Psql($@"INSERT INTO names VALUES (2, E'{Journey.Person} \xfc')"); // NewJourney gives a source.

        FairwayResult refused = await journey.RunAsync("sync");

        Refusal.IsClear(refused, 1, "public.names.name", "the text has a character that the database's encoding does not have", "run the command again");
        journey.Source.Psql("UPDATE names SET name = 'mended' WHERE id = 2");
        (await journey.RunAsync("sync")).Ended(0);
        Assert.Equal("mended", journey.Target.Psql("SELECT name FROM names WHERE id = 2"));
    }

    private static Journey NewJourney(string from, string to)
    {
        var source = new ScenarioDatabase(encoding: from);
        source.Psql("CREATE TABLE names (id int PRIMARY KEY, name text); INSERT INTO names VALUES (1, 'plain')");
        return new Journey(new ScenarioDatabase(encoding: to), source);
    }
}
