using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Contract;

/// <summary>Every kind of value crosses an engine exactly: written, read back and digested, the bytes are the same.</summary>
public abstract class ValueContract(EngineFixture fixture) : IDisposable
{
    private const int RandomValues = 10_000;
    private const int Seed = 20_240_105;

    public static TheoryData<string> Types =>
    [
        "boolean", "smallint", "integer", "bigint", "numeric", "numeric(15,2)", "numeric(15,15)", "numeric(9,0)", "numeric(16,2)", "numeric(38,10)", "real",
        "double precision", "text", "bytes", "date", "time", "timestamp", "timestamptz", "interval", "uuid", "json", "any",
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Values_come_back_as_they_were_written_and_digest_alike(string typeName)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        ColumnType type = TestTable.Type(typeName);
        Assert.SkipUnless(fixture.Supports(type), $"{type} cannot be stored.");
        TableSchema table = TestTable.Of("id", "id:bigint!", $"value:{typeName}");
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, table);
        using RowBatch sent = Samples(type);

        await system.InsertAsync(table, sent);
        using RowBatch received = await system.ReadAllAsync(table);
        BucketDigest digest = await system.DigestAsync(table);

        Assert.True(sent.Rows > RandomValues);
        Assert.Equal(-1, sent.FirstDifference(received));
        Assert.Empty(digest.DifferentFrom(sent.Expected(table)));
        Assert.Equal(sent.Rows, digest.Rows);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => fixture.Dispose();

    // NULL, the extremes, and random values; only those that the engine documents as refused are left out.
    private RowBatch Samples(ColumnType type)
    {
        var random = new Random(Seed);
        using RowBatch values = ValueSamples.Extremes(type);
        int wanted = values.Rows + RandomValues + 1000;
        while (values.Rows < wanted)
        {
            values.StartRow();
            ValueSamples.Append(values, type, random);
        }

        var rows = new RowBatch(2);
        rows.StartRow();
        rows.AppendInt64(-1);
        rows.AppendNull();
        for (int r = 0; r < values.Rows; r++)
        {
            if (fixture.Keeps(type, values[r][0]))
            {
                rows.StartRow();
                rows.AppendInt64(r);
                rows.Append(values[r][0]);
            }
        }

        return rows;
    }
}
