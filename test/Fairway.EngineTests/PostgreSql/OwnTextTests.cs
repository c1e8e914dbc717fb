using Fairway.Control.Plan;
using Fairway.EngineTests.Copy;
using Fairway.Flow.Copy;
using Fairway.Flow.Verify;

namespace Fairway.EngineTests.PostgreSql;

/// <summary>Types whose cast to text does not say what the type prints: somebody's own casts, and arrays of xml, which print their elements without declarations.</summary>
public sealed class OwnTextTests : IDisposable
{
    // Asks for nothing that a cast of ours could change.
    private const string Contents = """
        SELECT id, (pair).a, (pair).b, num_nulls(pair), format('%s', moods), array_dims(pages), pages::text[]::text, format('%s', boxes::text[]) FROM public.t ORDER BY id
        """;

    private readonly PostgreSqlMove _move = new(
        """
        CREATE TYPE pair AS (a int, b text);
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE DOMAIN page AS xml;
        CREATE FUNCTION said(pair) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'a pair' $$;
        CREATE FUNCTION said(mood[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'moods' $$;
        CREATE CAST (pair AS text) WITH FUNCTION said(pair);
        CREATE CAST (mood[] AS text) WITH FUNCTION said(mood[]) AS ASSIGNMENT;
        CREATE TABLE t (id int PRIMARY KEY, pair pair, moods mood[], pages xml[], boxes page[]);
        """,
        """
        INSERT INTO t VALUES
          (1, '(1,"x, y")', '{sad,ok}', '[0:1]={"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><a b=\"c,d\"/>",NULL}', ARRAY['<?xml version="1.0"?><b/>'::page]),
          (2, '(,)', '[3:3]={ok}', '{}', NULL),
          (3, NULL, NULL, NULL, '{}');
        """);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_stored_arrives_whatever_a_cast_to_text_says(bool relay)
    {
        await _move.CopyOnLanesAsync(await _move.CrossingsAsync("t"), 2, new CopyOptions { Relay = relay }, new CopyLog());

        string wanted = _move.OnSource(Contents);
        Assert.Contains("standalone=", wanted, StringComparison.Ordinal);
        Assert.Contains("x, y", wanted, StringComparison.Ordinal);
        Assert.Equal(wanted, _move.OnTarget(Contents));
    }

    [Theory]
    [InlineData("UPDATE t SET pair = '(2,\"x, y\")' WHERE id = 1")]
    [InlineData("UPDATE t SET pair = NULL WHERE id = 2")]
    [InlineData("UPDATE t SET moods = '{ok,sad}' WHERE id = 1")]
    [InlineData("UPDATE t SET boxes = ARRAY['<b/>'::page] WHERE id = 1")]
    public async Task A_difference_that_a_cast_to_text_hides_is_found(string change)
    {
        MigrationPlan plan = await _move.PlanAsync();
        await _move.CopyOnLanesAsync(plan.Crossings, 1, new CopyOptions(), new CopyLog());
        Assert.All(await _move.VerifyAsync(plan), t => Assert.True(t.Equal));

        _move.OnTarget(change);

        TableVerification changed = Assert.Single(await _move.VerifyAsync(plan), t => !t.Equal);
        Assert.Equal(1, changed.DifferenceCount);
    }

    public void Dispose() => _move.Dispose();
}
