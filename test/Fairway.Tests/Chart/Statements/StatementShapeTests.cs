using Fairway.Chart.Statements;

namespace Fairway.Tests.Chart.Statements;

public class StatementShapeTests
{
    [Theory]
    [InlineData("select  *\nfrom Orders where id=5;", "SELECT * FROM orders WHERE id = $1")]
    [InlineData("SELECT * FROM orders /* by hand */ WHERE id = $1 -- x", "SELECT * FROM orders WHERE id = $1")]
    [InlineData("select a from t where b in (1, 2, 3) and c = 'x'", "SELECT a FROM t WHERE b IN ($1) AND c = $2")]
    [InlineData("select a from t where b in ($1::uuid, $2::uuid)", "SELECT a FROM t WHERE b IN ($1::uuid)")]
    [InlineData("select a from t where (b, c) in ((1, 2), (3, 4))", "SELECT a FROM t WHERE (b, c) IN (($1, $2))")]
    [InlineData("select a from t where b in (select c from u)", "SELECT a FROM t WHERE b IN (SELECT c FROM u)")]
    [InlineData("select a from t where b = any(array[1,2,3])", "SELECT a FROM t WHERE b = ANY (ARRAY[$1])")]
    [InlineData("insert into t (a, b) values (1, 'x'), (2, null), (3, default)", "INSERT INTO t(a, b) VALUES ($1, $2)")]
    [InlineData("insert into t values (1, now()), (2, now())", "INSERT INTO t VALUES ($1, now())")]
    [InlineData("select -1, a - 1, a -1, 2 * -3", "SELECT $1, a - $2, a - $3, $4 * $5")]
    [InlineData("select count (*), \"Total\" from \"T\"", "SELECT count(*), \"Total\" FROM \"T\"")]
    [InlineData("select interval '1 day', date '2020-01-01'", "SELECT interval $1, date $2")]
    [InlineData("select a from t where b is not null and c = null and d", "SELECT a FROM t WHERE b IS NOT NULL AND c = $1 AND d")]
    [InlineData("set app.who to alice", "SET app.who TO $1")]
    [InlineData("alter role r in database d set app.who to alice", "ALTER role r IN database d SET app.who TO $1")]
    [InlineData("set search_path = a, b", "SET search_path = $1, $2")]
    [InlineData("select 'a'\n'b'", "SELECT $1")]
    [InlineData("", "")]
    public void Values_lists_white_space_comments_and_case_leave_no_trace(string sql, string wanted) =>
        Assert.Equal(wanted, StatementShape.Of(sql, SqlDialect.PostgreSql).Text);

    [Fact]
    public void A_digest_is_the_same_in_every_version() =>
        Assert.Equal("5e7c27f190a78651", StatementShape.Of("select * from orders where id = 7", SqlDialect.PostgreSql).Digest);

    [Theory]
    [InlineData("select a from t where \"b\" = \"hello\"", "SELECT a FROM t WHERE $1 = $2")]
    [InlineData("select \"t\".\"a\" from \"t\" where [b c] = `d`", "SELECT \"t\".\"a\" FROM \"t\" WHERE [b c] = `d`")]
    public void In_SQLite_what_may_be_a_string_is_one(string sql, string wanted) => Assert.Equal(wanted, StatementShape.Of(sql, SqlDialect.Sqlite).Text);

    [Fact]
    public void In_SQLite_a_name_that_is_known_is_a_name() => Assert.Equal(
        "SELECT \"total\" FROM \"orders\" WHERE \"status\" = $1",
        StatementShape.Of("select \"total\" from \"orders\" where \"status\" = \"paid\"", SqlDialect.Sqlite, Shop.SqliteNames).Text);

    [Theory]
    [InlineData("select 1 /*application='shop',route='%2Forders%2F%3Aid',traceparent='00-1'*/", "application=shop route=/orders/:id")]
    [InlineData("select 1 -- controller='orders',action='show'", "action=show controller=orders")]
    [InlineData("/*app='a'*/ select 1 /*app='b'*/", "app=b")]
    [InlineData("select 1 /*job='it\\'s'*/", "job=it's")]
    [InlineData("select 1 /* application:shop */", "")]
    [InlineData("select 1 /* customer='Jane' */", "")]
    [InlineData("select 1 /* app='a', and more */", "")]
    [InlineData("select 1 -- app: shop", "")]
    [InlineData("select '/*app=''a''*/'", "")]
    [InlineData("select 1 /*app='a", "")]
    [InlineData("select 1 /*app='a%0Ab'*/", "")]
    public void Only_tags_of_the_form_and_on_the_list_are_read(string sql, string wanted) =>
        Assert.Equal(wanted, string.Join(' ', StatementShape.Of(sql, SqlDialect.PostgreSql).Tags.Select(t => $"{t.Key}={t.Value}")));
}
