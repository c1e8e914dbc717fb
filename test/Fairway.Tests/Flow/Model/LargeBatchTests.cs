using Fairway.Flow.Model;

namespace Fairway.Tests.Flow.Model;

/// <summary>Batches that are so large that their bytes lie in a file.</summary>
public class LargeBatchTests
{
    private const int Large = 20 << 20;

    [Fact]
    public void A_large_value_is_the_same_after_its_pages_were_given_back()
    {
        byte[] value = Pattern(Large);
        using var batch = new RowBatch(2);
        batch.StartRow();
        batch.Append("small"u8);
        batch.Append(value);

        batch.Relax();

        Assert.True(batch[0][0].Bytes.SequenceEqual("small"u8));
        Assert.True(batch[0][1].Bytes.SequenceEqual(value));
    }

    [Fact]
    public void Values_survive_the_move_into_a_file_and_into_a_larger_one()
    {
        byte[][] values = [Pattern(3 << 20), Pattern(9 << 20), Pattern(Large), Pattern(2 * Large)];
        using var batch = new RowBatch(1);

        foreach (byte[] value in values)
        {
            batch.StartRow();
            batch.Append(value);
            batch.Relax();
        }

        Assert.All(values.Index(), v => Assert.True(batch[v.Index][0].Bytes.SequenceEqual(v.Item)));
    }

    [Fact]
    public void Reserved_memory_keeps_what_was_written_into_it()
    {
        byte[] value = Pattern(Large);
        using var batch = new RowBatch(1);
        batch.StartRow();
        value.CopyTo(batch.Reserve(Large));

        batch.Relax();

        Assert.True(batch[0][0].Bytes.SequenceEqual(value));
    }

    [Fact]
    public void Its_file_has_no_name_while_it_is_open()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows deletes a file when it is closed, not before.");
        using var batch = new RowBatch(1);
        batch.StartRow();

        batch.Append(Pattern(Large));

        // Nobody else in this suite makes files of this length.
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.GetTempPath(), "fairway-*", SearchOption.TopDirectoryOnly),
            f => new FileInfo(f) is { Exists: true, Length: >= Large });
    }

    private static byte[] Pattern(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
