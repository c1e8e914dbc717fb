using Fairway.Chart.Programs;

namespace Fairway.Tests.Chart.Programs;

public sealed class SqlTextsTests
{
    [Theory]
    [InlineData("select a1 from t where b = 'it''s' and c > 4.5", "select a1 from t where b = ? and c > ?")]
    [InlineData("select 1 from t where b = 'it\\'s' and c = 'x'", "select ? from t where b = ? and c = ?")]
    [InlineData("select a from t where b like 'x' escape '\\' and c = 'y'", "select a from t where b like ? escape ? and c = ?")]
    [InlineData("select a from t where b = $x$o'neil$x$ and c = $1", "select a from t where b = ? and c = $1")]
    [InlineData("select a from t -- not 'b'\nwhere c = 2 /* d */", "select a from t  where c = ?  ")]
    [InlineData("delete from t where a = %s and b = %(b)s and c = {c} and d = ?1", "delete from t where a = ? and b = ? and c = ? and d = ?1")]
    [InlineData("select \"Name\" from t where b = 'open", "select \"Name\" from t where b = ?")]
    public void Literals_holes_and_comments_are_not_kept(string text, string bare)
    {
        Assert.Equal(bare, SqlTexts.Bare(text));
    }

    [Theory]
    [InlineData("SELECT a FROM t", false, SourceRole.Use)]
    [InlineData("select a from t", true, SourceRole.Use)]
    [InlineData("update t set a = b", false, SourceRole.Use)]
    [InlineData("create table t (a int)", true, SourceRole.Definition)]
    [InlineData("ALTER TABLE t ADD a int", false, SourceRole.Definition)]
    public void A_statement_is_known_by_its_verb_and_clause(string text, bool isGiven, SourceRole role)
    {
        Assert.Equal(role, SqlTexts.Of(text, isGiven, SourceRole.Use, "a.py", 1)?.Role);
    }

    [Theory]
    [InlineData("select one of them from the list", false)]
    [InlineData("Update your profile", true)]
    [InlineData("Delete", true)]
    [InlineData("create table", false)]
    public void A_sentence_is_none(string text, bool isGiven)
    {
        Assert.Null(SqlTexts.Of(text, isGiven, SourceRole.Use, "a.py", 1));
    }
}
