using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql;

public class KeyFinderTests
{
    [Theory]
    [InlineData("CREATE TABLE public.t (a int, b text, PRIMARY KEY (b, a))", "b,a", true)]
    [InlineData("CREATE TABLE public.t (a int, b int, PRIMARY KEY (a) INCLUDE (b))", "a", true)]
    [InlineData("CREATE TABLE public.t (a numeric PRIMARY KEY)", "a", true)]
    [InlineData("CREATE TABLE public.t (a float8 PRIMARY KEY)", "a", true)]
    [InlineData("CREATE COLLATION public.ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false); CREATE TABLE public.t (a text COLLATE public.ci PRIMARY KEY)", "a", true)]
    [InlineData("CREATE TABLE public.t (a int NOT NULL, b int NOT NULL, c int NOT NULL UNIQUE, UNIQUE (a, b))", "c", false)]
    [InlineData("CREATE TABLE public.t (a int PRIMARY KEY DEFERRABLE, b int NOT NULL UNIQUE)", "b", false)]
    [InlineData("CREATE TABLE public.t (a int NOT NULL, b int NOT NULL); CREATE UNIQUE INDEX u ON public.t (b DESC) INCLUDE (a)", "b", false)]
    [InlineData("CREATE TABLE public.t (a int, g int GENERATED ALWAYS AS (a) STORED PRIMARY KEY, b int NOT NULL UNIQUE)", "b", false)]
    public async Task The_key_names_exactly_one_row(string sql, string columns, bool primary)
    {
        using var database = new SchemaDatabase(sql);

        TableSchema table = await database.TableAsync("public.t");

        Assert.Equal(columns, string.Join(',', table.Key!.Columns));
        Assert.Equal(primary, table.Key.IsPrimary);
        Assert.Null(table.KeylessReason);
    }

    [Theory]
    [InlineData("CREATE TABLE public.t (a int)", "it has no primary key")]
    [InlineData("CREATE TABLE public.t (a int PRIMARY KEY DEFERRABLE)", "its primary key is deferrable")]
    [InlineData("CREATE TABLE public.t (a int, g int GENERATED ALWAYS AS (a) STORED PRIMARY KEY)", "its key column g is generated")]
    [InlineData("CREATE TABLE public.t (a int UNIQUE)", "it has no primary key")]
    [InlineData("CREATE TABLE public.t (a int NOT NULL UNIQUE DEFERRABLE)", "it has no primary key")]
    [InlineData("CREATE TABLE public.t (a int NOT NULL); CREATE UNIQUE INDEX u ON public.t (a) WHERE a > 0", "it has no primary key")]
    [InlineData("CREATE TABLE public.t (a text NOT NULL); CREATE UNIQUE INDEX u ON public.t (lower(a))", "it has no primary key")]
    [InlineData("CREATE TABLE public.t (a text NOT NULL); CREATE UNIQUE INDEX u ON public.t (a COLLATE \"C\")", "it has no primary key")]
    [InlineData("CREATE TABLE public.t (a text NOT NULL); CREATE UNIQUE INDEX u ON public.t (a text_pattern_ops)", "it has no primary key")]
    [InlineData("CREATE TABLE public.t (a int NOT NULL); INSERT INTO public.t VALUES (1), (1); \\set ON_ERROR_STOP 0\nCREATE UNIQUE INDEX CONCURRENTLY u ON public.t (a);", "it has no primary key")]
    public async Task A_table_without_a_usable_key_says_why(string sql, string reason)
    {
        using var database = new SchemaDatabase(sql);

        TableSchema table = await database.TableAsync("public.t");

        Assert.Null(table.Key);
        Assert.StartsWith(reason, table.KeylessReason, StringComparison.Ordinal);
    }
}
