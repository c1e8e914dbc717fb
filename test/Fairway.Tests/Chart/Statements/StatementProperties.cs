using System.Diagnostics;
using System.Text;
using Fairway.Chart.Statements;
using Fairway.Tests.Flow;
using FsCheck;
using FsCheck.Fluent;

namespace Fairway.Tests.Chart.Statements;

public class StatementProperties
{
    private const string Canary = "CANARY7f3a";

    private static readonly string[] Tokens =
    [
        "select", "FROM", "where", "with", "recursive", "as", "union", "all", "(", ")", "((", "))", ",", ".", ";", "*", "join", "left", "on", "using", "natural", "lateral", "insert", "into", "values",
        "update", "set", "delete", "merge", "when", "matched", "then", "returning", "conflict", "do", "copy", "truncate", "create", "view", "table", "order", "by", "group", "having", "window", "over",
        "partition", "filter", "case", "end", "extract", "cast", "::", "[", "]", "orders", "o", "total", "id", "customers", "\"Id\"", "'x'", "'", "\"", "$$", "$1", "?", ":n", "/*", "*/", "--", "\n", "1", "-", "=",
        "excluded", "old", "new", "declare", "begin", "loop", "for", "in", "if", "execute", "return", "query", "exception", ":=", "limit", "distinct", "is", "not", "from", "e'", "`", "\0", "\uD800", "é",
    ];

    // A literal in each form that both have; § is what is in it.
    private static readonly string[] Literals =
    [
        "'§'", "'a''§'", "'§\n§'", "x'§'", "'§'::text", "/* § */", "-- §\n", "/*customer='§'*/", "/*app='x' §*/", "('§', '§')", "interval '§' year", "-- app: §\n", "(/*§*/ '§', -5)", "'§' '§'",
    ];

    private static readonly string[] OfPostgreSql = [.. Literals, "E'a\\'§'", "e'§\\\\'", "U&'§'", "N'§'", "$$§$$", "$a$ $$ § $a$", "date '§'", "/* /* § */ § */", "U&'§' UESCAPE '!'"];

    private static readonly string[] Unclosed = ["", "'§", "/* §", "-- §", "\"§", "`§", "'§''"];

    private static readonly string[] UnclosedOfPostgreSql = [.. Unclosed, "E'§\\'", "$$§$", "$a$§$$", "/* /* § */", "U&\"§"];

    private static Gen<string> Soup => Gen.ArrayOf(Gen.Elements(Tokens)).Resize(150).Select(t => string.Join(' ', t));

    private static Gen<string> Glued => Gen.ArrayOf(Gen.Elements(Tokens)).Resize(150).Select(string.Concat);

    private static Gen<string> Bytes => Gen.ArrayOf(Gen.Choose(0, 255)).Select(b => Encoding.Latin1.GetString(Array.ConvertAll(b, i => (byte)i)));

    public static TheoryData<string, string> Hostile => new()
    {
        { "(", "" }, { "(select a from ", "" }, { "select * from orders, ", "" }, { "a.b.", "" }, { "+-", "" }, { "$a", "" }, { "'a' ", "" }, { "/*", "" }, { "with a as (", "" },
        { "a, ", "with " }, { "join orders using (id) ", "select id from orders " }, { "join orders on total = id ", "select * from orders " }, { "(orders join ", "select * from " },
        { "union select * from orders ", "select * from orders " }, { "x as (select * from x, x), ", "with recursive " }, { "case when ", "select " }, { "total + ", "select id from orders where " },
        { "(1, 2), ", "insert into orders values " }, { "if a then ", "" }, { "for i in ", "" }, { "$1, ", "select a in (" }, { "[", "select a" }, { ")", "" }, { "when matched then ", "merge into orders using items on true " },
        { "? ", "" }, { "a := ", "declare " }, { ".", "1" }, { "=@a", "" }, { "select (select ", "" }, { "((select 1) union ", "select * from " },
    };

    [Fact]
    public void Nothing_throws_whatever_the_text() =>
        Seeded.ForAll(seed: 71, Gen.OneOf(Soup, Glued, Bytes), text => AllOf(SqlDialect.PostgreSql, text) + AllOf(SqlDialect.Sqlite, text) >= 0);

    [Fact]
    public void Tokens_cover_everything_but_white_space() => Seeded.ForAll(seed: 72, Gen.OneOf(Soup, Glued, Bytes), text =>
    {
        StringBuilder rest = new(text);
        foreach (SqlToken token in SqlLexer.Read(text, SqlDialect.PostgreSql))
        {
            rest.Remove(token.Start, token.Length).Insert(token.Start, " ", token.Length);
        }

        return rest.Length == text.Length && string.IsNullOrWhiteSpace(rest.ToString());
    });

    [Theory]
    [InlineData(SqlDialect.PostgreSql)]
    [InlineData(SqlDialect.Sqlite)]
    public void No_literal_is_in_a_shape_or_a_reading(SqlDialect dialect)
    {
        string[] forms = ["select {0} from orders", "select total from orders where status = {0} and id in (1, {0})", "insert into t values ({0}, {1})", "{0}", "select a {0} b", "set x = {0}", "update t set a = {0} {1}", "copy t from {0}"];
        Gen<string> texts =
            from form in Gen.Elements(forms)
            from literal in Gen.Elements(dialect == SqlDialect.PostgreSql ? OfPostgreSql : Literals)
            from other in Gen.Elements(dialect == SqlDialect.PostgreSql ? OfPostgreSql : Literals)
            from tail in Gen.Elements(dialect == SqlDialect.PostgreSql ? UnclosedOfPostgreSql : Unclosed)
            select $"{form.Replace("{0}", literal, StringComparison.Ordinal).Replace("{1}", other, StringComparison.Ordinal)} {tail}".Replace("§", Canary, StringComparison.Ordinal);

        Seeded.ForAll(seed: 73, texts, text => !Kept(text, dialect).Contains(Canary, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_shape_is_the_same_for_other_literals_white_space_comments_and_case()
    {
        string[] keywords = ["select", "from", "where", "and", "in", "(", ")", ",", "=", "not", "between", "limit", "order", "by", "insert", "into", "values", "is", "null", "case", "when", "then", "end"];
        string[] names = ["orders", "total", "t", "\"Mixed\"", "count", "id"];
        string[] literals = ["1", "'x'", "'it''s'", "-5", "E'\\''", "$$a b$$", "1.5e3", "$7"];
        string[] gaps = [" ", "\n", "\t ", " /* c */ ", " -- c\n", " /* ' */ "];
        Gen<(string Text, int Choice)[]> statements = Gen.ArrayOf(
            from text in Gen.OneOf(Gen.Elements(keywords), Gen.Elements(names), Gen.Constant("literal"))
            from choice in Gen.Choose(0, int.MaxValue)
            select (text, choice));

        Seeded.ForAll(seed: 74, statements, statement =>
        {
            // A name before a literal would make the sign of one an operator, and two strings in a row one string.
            string plain = string.Join(' ', statement.Select(p => p.Text == "literal" ? "= 5" : p.Text));
            string dressed = string.Concat(statement.Select(p => Dressed(p.Text, p.Choice) + gaps[p.Choice % gaps.Length]));
            return StatementShape.Of(plain, SqlDialect.PostgreSql) is var one && StatementShape.Of(dressed, SqlDialect.PostgreSql) is var other && one.Text == other.Text && one.Digest == other.Digest;
        });

        string Dressed(string text, int choice) => text switch
        {
            "literal" => $"= {literals[choice % literals.Length]}",
            _ when keywords.Contains(text) && choice % 2 == 0 => text.ToUpperInvariant(),
            _ => text,
        };
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Time_grows_with_the_text_and_not_with_its_square(string piece, string start)
    {
        string text = start + string.Concat(Enumerable.Repeat(piece, 300_000 / piece.Length));
        long begun = Stopwatch.GetTimestamp();

        AllOf(SqlDialect.PostgreSql, text);
        AllOf(SqlDialect.Sqlite, text);

        // A second or two at home, a minute where everybody else comes first; by the square it would be hours.
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromMinutes(15));
    }

    private static int AllOf(SqlDialect dialect, string text)
    {
        SchemaNames names = dialect == SqlDialect.PostgreSql ? Shop.Names : Shop.SqliteNames;
        var reader = new StatementReader(names);
        int read = reader.Read(text).Relations.Length + StatementShape.Of(text, dialect, names).Text.Length;
        read += RoutineBody.Of(text, RoutineLanguage.Sql, dialect).Statements.Length;
        RoutineBody body = RoutineBody.Of(text, RoutineLanguage.PlPgSql, dialect);
        return read + body.Statements.Take(50).Sum(s => reader.Read(s.Text, body.Names).Relations.Length);
    }

    private static string Kept(string text, SqlDialect dialect)
    {
        StatementShape shape = StatementShape.Of(text, dialect);
        StatementReading reading = new StatementReader(dialect == SqlDialect.PostgreSql ? Shop.Names : Shop.SqliteNames).Read(text);
        return $"{shape.Text} {string.Join(' ', shape.Tags.Values)} {string.Join(' ', reading.Unresolved)} {reading} {shape}";
    }
}
