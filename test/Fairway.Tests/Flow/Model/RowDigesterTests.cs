using Fairway.Flow.Model;

namespace Fairway.Tests.Flow.Model;

public class RowDigesterTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(240)]
    [InlineData(241)]
    [InlineData(100_000)]
    public void Pieces_give_the_digest_of_the_whole(int size)
    {
        var random = new Random(size);
        byte[] value = new byte[size];
        random.NextBytes(value);
        int[] lengths = [3, -1, size, 0];
        var digester = new RowDigester(lengths);
        digester.Append("abc"u8);

        for (int at = 0; at < size;)
        {
            int count = Math.Min(random.Next(1, 5_000), size - at);
            digester.Append(value.AsSpan(at, count));
            at += count;
        }

        Assert.Equal(RowDigest.Of([.. "abc"u8, .. value], lengths), digester.Digest);
    }
}
