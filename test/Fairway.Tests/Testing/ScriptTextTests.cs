using Fairway.Testing.Psql;

namespace Fairway.Tests.Testing;

public class ScriptTextTests
{
    [Theory]
    [InlineData("SELECT 1; SELECT 2;", new[] { "SELECT 1", " SELECT 2" })]
    [InlineData("SELECT ';' ; -- a; b\n", new[] { "SELECT ';' " })]
    [InlineData("SELECT E'\\';' ; SELECT 'it''s; so'", new[] { "SELECT E'\\';' ", " SELECT 'it''s; so'" })]
    [InlineData("/* a; /* b; */ c; */ SELECT \"x;y\"", new[] { "/* a; /* b; */ c; */ SELECT \"x;y\"" })]
    [InlineData("DO $$ BEGIN a; END $$; SELECT $1", new[] { "DO $$ BEGIN a; END $$", " SELECT $1" })]
    [InlineData("DO $q$ a $$ ; $$ b $q$", new[] { "DO $q$ a $$ ; $$ b $q$" })]
    [InlineData("CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3", new[] { "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", " SELECT 3" })]
    [InlineData("CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END; SELECT 4", new[] { "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END", " SELECT 4" })]
    [InlineData("BEGIN; SELECT 1; END;", new[] { "BEGIN", " SELECT 1", " END" })]
    [InlineData(" ; \n-- nothing\n;", new string[0])]
    public void A_script_is_cut_where_psql_cuts_it(string script, string[] statements) => Assert.Equal(statements, ScriptText.Statements(script));
}
