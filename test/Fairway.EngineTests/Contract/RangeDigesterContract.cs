using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Contract;

/// <summary>What every digester promises.</summary>
public abstract class RangeDigesterContract(EngineFixture fixture) : IDisposable
{
    private bool TakesAny => fixture.Supports(new ColumnType(ValueKind.Any));

    public static TheoryData<string> Keys => ["a", "b,a", ""];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_digest_is_that_of_the_canonical_rows_in_any_order(string key)
    {
        TableSchema table = TestTable.Of(key, "a:bigint!", "b:text!", TakesAny ? "c:any" : "c:bigint");
        using RowBatch rows = Rows(300, reversed: false);
        using RowBatch reversed = Rows(300, reversed: true);
        ISystem system = await FilledAsync(table, rows);
        ISystem other = await FilledAsync(table, reversed);

        BucketDigest digest = await system.DigestAsync(table);
        BucketDigest otherDigest = await other.DigestAsync(table);

        Assert.Equal(300, digest.Rows);
        Assert.Empty(digest.DifferentFrom(rows.Expected(table)));
        Assert.Empty(digest.DifferentFrom(otherDigest));
    }

    [Theory]
    [InlineData("null", "")]
    [InlineData("xy|z", "x|yz")]
    [InlineData("a|b", "b|a")]
    [InlineData("a ", "a")]
    [InlineData("0", "")]
    public async Task Rows_that_differ_digest_differently(string one, string other)
    {
        TableSchema table = TestTable.Of("id", "id:bigint!", "a:text", "b:text");
        using RowBatch first = OneRow(one);
        using RowBatch second = OneRow(other);
        ISystem system = await FilledAsync(table, first);
        ISystem changed = await FilledAsync(table, second);

        BucketDigest digest = await system.DigestAsync(table);
        BucketDigest otherDigest = await changed.DigestAsync(table);

        Assert.Single(digest.DifferentFrom(otherDigest));
    }

    [Fact]
    public async Task Duplicates_without_a_key_are_counted()
    {
        TableSchema table = TestTable.Of("", "id:bigint", "a:text", "b:text");
        using RowBatch row = OneRow("x|y");
        ISystem once = await FilledAsync(table, row);
        ISystem thrice = await FilledAsync(table, row);
        await thrice.InsertAsync(table, row);
        await thrice.InsertAsync(table, row);

        BucketDigest one = await once.DigestAsync(table);
        BucketDigest three = await thrice.DigestAsync(table);

        Assert.Equal(3, three.Rows);
        Assert.Single(one.DifferentFrom(three));
    }

    [Fact]
    public async Task A_cancelled_digest_ends_with_a_cancellation()
    {
        TableSchema table = TestTable.Of("", "id:bigint", "a:text", "b:text");
        using RowBatch row = OneRow("x|y");
        ISystem system = await FilledAsync(table, row);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => system.RangeDigester.DigestAsync(table, new BucketDigest(4), Misfits.Refuse, progress: null, cancelled.Token));
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => fixture.Dispose();

    private RowBatch Rows(int count, bool reversed)
    {
        var random = new Random(11);
        using var ordered = new RowBatch(3);
        for (int i = 0; i < count; i++)
        {
            ordered.StartRow();
            ordered.AppendInt64(i);

            // Not every engine takes a NUL; the value contract has it for those that do.
            ordered.Append(System.Text.Encoding.UTF8.GetBytes(ValueSamples.RandomText(random).Replace("\0", "", StringComparison.Ordinal)));
            int number = random.Next();
            if (TakesAny)
            {
                ordered.AppendAnyInteger(number);
            }
            else
            {
                ordered.AppendInt64(number);
            }
        }

        var rows = new RowBatch(3);
        for (int i = 0; i < count; i++)
        {
            rows.AppendRow(ordered[reversed ? count - 1 - i : i]);
        }

        return rows;
    }

    // "a|b" are two texts; a missing second one is NULL, and so is the word null.
    private static RowBatch OneRow(string texts)
    {
        string[] parts = [.. texts.Split('|'), "null"];
        var rows = new RowBatch(3);
        rows.StartRow();
        rows.AppendInt64(1);
        foreach (string part in parts.Take(2))
        {
            if (part == "null")
            {
                rows.AppendNull();
            }
            else
            {
                rows.Append(System.Text.Encoding.UTF8.GetBytes(part));
            }
        }

        return rows;
    }

    private async Task<ISystem> FilledAsync(TableSchema table, RowBatch rows)
    {
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, table);
        await system.InsertAsync(table, rows);
        return system;
    }
}
