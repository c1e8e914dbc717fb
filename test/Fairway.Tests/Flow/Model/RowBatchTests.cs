using System.Text;
using Fairway.Flow.Model;

namespace Fairway.Tests.Flow.Model;

public class RowBatchTests
{
    [Fact]
    public void Null_and_empty_are_two_values()
    {
        using RowBatch batch = Rows.Of([null, ""]);

        Assert.True(batch[0][0].IsNull);
        Assert.False(batch[0][1].IsNull);
        Assert.False(batch[0][0].SameAs(batch[0][1]));
        Assert.Equal(0, batch.Bytes);
    }

    [Fact]
    public void Every_value_keeps_its_place_while_the_batch_grows()
    {
        const int rows = 20_000;
        using var batch = new RowBatch(3);
        for (int r = 0; r < rows; r++)
        {
            batch.StartRow();
            batch.AppendInt64(r);
            batch.AppendNull();
            batch.Append(Encoding.UTF8.GetBytes(new string('x', r % 700)));
        }

        Assert.Equal(rows, batch.Rows);
        Assert.All(Enumerable.Range(0, rows), r => Assert.True(
            Canonical.ReadInt64(batch[r][0].Bytes) == r && batch[r][1].IsNull && batch[r][2].Bytes.Length == r % 700 && !batch[r][2].Bytes.ContainsAnyExcept((byte)'x')));
    }

    [Fact]
    public void A_row_tells_its_bytes_and_lengths()
    {
        using RowBatch batch = Rows.Of(["skip", "me", "please"], ["ab", null, "c"]);
        Span<int> lengths = stackalloc int[3];

        batch[1].CopyLengthsTo(lengths);

        Assert.Equal([2, -1, 1], lengths);
        Assert.Equal("abc"u8, batch[1].Bytes);
        Assert.Equal("c"u8, batch[1][2].Bytes);
    }

    [Fact]
    public void A_row_with_too_few_values_is_not_followed_by_another()
    {
        using var batch = new RowBatch(2);
        batch.StartRow();
        batch.AppendNull();

        Assert.Contains("has 1 values; 2 are needed", Assert.Throws<InvalidOperationException>(batch.StartRow).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_takes_no_value_too_many()
    {
        using RowBatch batch = Rows.Of(["a"]);

        Assert.Throws<InvalidOperationException>(batch.AppendNull);
        Assert.Throws<InvalidOperationException>(() => batch.Append("b"u8));
    }

    [Fact]
    public void A_row_that_is_not_there_is_out_of_range()
    {
        using RowBatch batch = Rows.Of(["a"]);

        Assert.Throws<ArgumentOutOfRangeException>(() => batch[1].Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => batch[-1].Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => new RowBatch(0));
    }

    [Fact]
    public void A_cleared_batch_is_empty_and_can_be_filled_again()
    {
        using RowBatch batch = Rows.Of(["a", "b"]);

        batch.Clear();
        batch.StartRow();
        batch.AppendNull();
        batch.Append("z"u8);

        Assert.Equal(1, batch.Rows);
        Assert.True(batch[0][0].IsNull);
        Assert.Equal("z"u8, batch[0][1].Bytes);
    }

    [Fact]
    public void Rows_are_carried_whole_from_batch_to_batch()
    {
        using RowBatch from = Rows.Of(["a", null], ["", "b"]);
        using var to = new RowBatch(2);

        to.AppendRow(from[1]);
        to.AppendRow(from[0]);

        Assert.True(to[0].SameAs(from[1]) && to[1].SameAs(from[0]));
        Assert.False(to[0].SameAs(from[0]));
    }

    [Fact]
    public void More_than_two_gigabytes_are_refused_before_memory_is_taken()
    {
        using RowBatch batch = Rows.Of(["a", "b"]);
        batch.StartRow();

        var refusal = Assert.Throws<InvalidOperationException>(() => { batch.Reserve(int.MaxValue); });

        Assert.Contains("2147483649 bytes", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, batch.Bytes);
    }
}
