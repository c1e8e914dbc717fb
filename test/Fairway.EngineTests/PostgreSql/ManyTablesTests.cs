using System.Collections.Concurrent;
using System.Diagnostics;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.PostgreSql;

public class ManyTablesTests
{
    [Fact]
    public async Task A_thousand_tables_take_as_many_statements_as_one()
    {
        using var one = new SchemaDatabase(Tables(1));
        using var many = new SchemaDatabase(Tables(1000));
        var commands = new ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => commands.Add(string.Join(';', activity.TagObjects.Select(t => $"{t.Key}={t.Value}"))),
        };
        ActivitySource.AddActivityListener(listener);

        DatabaseSchema small = await one.ReadAsync();
        DatabaseSchema large = await many.ReadAsync();

        int ofOne = commands.Count(c => c.Contains(one.Name, StringComparison.Ordinal));
        Assert.InRange(ofOne, 5, 25);
        Assert.Equal(ofOne, commands.Count(c => c.Contains(many.Name, StringComparison.Ordinal)));
        Assert.Equal((1, 1000), (small.Tables.Length, large.Tables.Length));
        Assert.All(large.Tables, t => Assert.Equal((4, 2, 1, true), (t.Columns.Length, t.Indexes.Length, t.ForeignKeys.Length, t.HasSequence)));
    }

    private static string Tables(int number) => string.Concat(Enumerable.Range(0, number).Select(n => $"""
        CREATE TABLE public.t{n} (id serial PRIMARY KEY, up int REFERENCES public.t{n}, name text DEFAULT 'x', price numeric(10,2) CHECK (price > 0));
        CREATE INDEX t{n}_name ON public.t{n} (name);

        """));
}
