using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Contract;

/// <summary>The extremes of a type and random values of it, sent through a system.</summary>
public static class ValueCrossing
{
    private const int Seed = 20_240_105;

    /// <summary>Types whose values every engine keeps.</summary>
    public static readonly string[] Types =
    [
        "boolean", "smallint", "integer", "bigint", "numeric", "numeric(15,2)", "numeric(15,15)", "numeric(9,0)", "numeric(16,2)", "numeric(38,10)", "real",
        "double precision", "text", "bytes", "date", "time", "timestamp", "timestamptz", "interval", "uuid", "json",
    ];

    /// <summary>Writes values of a type into a new table, reads and digests them, and expects the same bytes both times.</summary>
    /// <param name="fixture">Makes the table.</param>
    /// <param name="system">Where the table is made.</param>
    /// <param name="typeName">The type; the table has its name.</param>
    /// <param name="randomValues">How many values beside the extremes, at least.</param>
    public static async Task AssertExactAsync(EngineFixture fixture, ISystem system, string typeName, int randomValues)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{typeName}, seed {Seed}");
        ColumnType type = TestTable.Type(typeName);
        TableSchema table = TestTable.Of("id", "id:bigint!", $"value:{typeName}") with { Name = new TableName(typeName) };
        await fixture.CreateAsync(system, table);
        using RowBatch sent = Samples(fixture, type, randomValues);

        await system.InsertAsync(table, sent);
        using RowBatch received = await system.ReadAllAsync(table);
        BucketDigest digest = await system.DigestAsync(table);

        Assert.True(sent.Rows > randomValues);
        Assert.Equal(-1, sent.FirstOddRow(received));
        Assert.Empty(digest.DifferentFrom(sent.Expected(table)));
        Assert.Equal(sent.Rows, digest.Rows);
    }

    // NULL, the extremes, and random values; only those that the engine documents as refused are left out.
    private static RowBatch Samples(EngineFixture fixture, ColumnType type, int randomValues)
    {
        var random = new Random(Seed);
        using RowBatch extremes = ValueSamples.Extremes(type);
        using var value = new RowBatch(1);
        var rows = new RowBatch(2);
        rows.StartRow();
        rows.AppendInt64(-1);
        rows.AppendNull();
        for (int r = 0; r < extremes.Rows || rows.Rows <= randomValues + extremes.Rows; r++)
        {
            value.Clear();
            value.StartRow();
            if (r < extremes.Rows)
            {
                value.Append(extremes[r][0]);
            }
            else
            {
                ValueSamples.Append(value, type, random);
            }

            if (fixture.Keeps(type, value[0][0]))
            {
                rows.StartRow();
                rows.AppendInt64(r);
                rows.Append(value[0][0]);
            }
        }

        return rows;
    }
}
