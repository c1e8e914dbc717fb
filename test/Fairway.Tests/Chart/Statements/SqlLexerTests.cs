using Fairway.Chart.Statements;

namespace Fairway.Tests.Chart.Statements;

public class SqlLexerTests
{
    [Theory]
    [InlineData("select a", "W:select W:a")]
    [InlineData("a.b::int", "W:a S:. W:b S::: W:int")]
    [InlineData("'it''s' ''", "T:'it''s' T:''")]
    [InlineData(@"E'a\'b' e'\\'", @"T:E'a\'b' T:e'\\'")]
    [InlineData(@"'a\' b", @"T:'a\' W:b")]
    [InlineData("x'0F' B'01' N'n' U&'\\0041'", "T:x'0F' T:B'01' T:N'n' T:U&'\\0041'")]
    [InlineData("$$a'b$$ $x$ $$ $x$", "T:$$a'b$$ T:$x$ $$ $x$")]
    [InlineData("$1 $12 a$1", "P:$1 P:$12 W:a$1")]
    [InlineData("\"a \"\"b\"\"\" `c` U&\"d\"", "Q:\"a \"\"b\"\"\" Q:`c` Q:U&\"d\"")]
    [InlineData("a[1]", "W:a S:[ N:1 S:]")]
    [InlineData("1 1.5 .5 1e10 1.5e-3 0x1F 1_000 1..2", "N:1 N:1.5 N:.5 N:1e10 N:1.5e-3 N:0x1F N:1_000 N:1 S:. N:.2")]
    [InlineData("a=? and b=:name or c=@name", "W:a S:= P:? W:and W:b S:= P::name W:or W:c S:= P:@name")]
    [InlineData("data ? 'key' and data ?| x and data @? y", "W:data S:? T:'key' W:and W:data S:?| W:x W:and W:data S:@? W:y")]
    [InlineData("a <@b @> c", "W:a S:<@ W:b S:@> W:c")]
    [InlineData("a=-1 b->>'c' d#>>e", "W:a S:= S:- N:1 W:b S:->> T:'c' W:d S:#>> W:e")]
    [InlineData("a--b\nc", "W:a C:--b W:c")]
    [InlineData("a/*b/*c*/d*/e", "W:a C:/*b/*c*/d*/ W:e")]
    [InlineData("a+/*b*/c", "W:a S:+ C:/*b*/ W:c")]
    [InlineData("a := b => c", "W:a S::= W:b S:=> W:c")]
    [InlineData("'open a", "T:'open a")]
    [InlineData("\"open a", "T:\"open a")]
    [InlineData("$$open a", "T:$$open a")]
    [InlineData("/* open a", "C:/* open a")]
    [InlineData("größe", "W:größe")]
    public void Text_of_PostgreSQL_is_cut_as_PostgreSQL_cuts_it(string sql, string wanted) => Assert.Equal(wanted, Cut(sql, SqlDialect.PostgreSql));

    [Theory]
    [InlineData("[a b] \"c\" `d`", "Q:[a b] Q:\"c\" Q:`d`")]
    [InlineData("?1 ?2 $name @name :name", "P:?1 P:?2 P:$name P:@name P::name")]
    [InlineData("a/*b/*c*/d", "W:a C:/*b/*c*/ W:d")]
    [InlineData("x'00' 'a\\'", "T:x'00' T:'a\\'")]
    public void Text_of_SQLite_is_cut_as_SQLite_cuts_it(string sql, string wanted) => Assert.Equal(wanted, Cut(sql, SqlDialect.Sqlite));

    private static string Cut(string sql, SqlDialect dialect) =>
        string.Join(' ', SqlLexer.Read(sql, dialect).Select(t => $"{Letter(t.Kind)}:{sql.Substring(t.Start, t.Length)}"));

    private static char Letter(SqlTokenKind kind) => kind.ToString()[0];
}
