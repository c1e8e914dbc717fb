using Fairway.Control.Advice;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Tests.Control.Advice;

public class MeasuredCopyTests
{
    [Fact]
    public void The_last_whole_copy_with_rows_counts()
    {
        var copy = new MeasuredCopy();
        foreach ((int seq, JournalPayload fact) in new JournalPayload[] { new SyncFinished(true, 1_000, 2), new SyncFinished(true, 9_000, 3), new SyncFinished(false, 1, 1), new SyncFinished(true, 0, 1) }.Index())
        {
            copy.Took(Entry(seq), fact);
        }

        Assert.Equal((3_000.0, Entry(1).At), (copy.RowsPerSecond, copy.At));
    }

    [Fact]
    public void Before_one_there_is_no_rate() => Assert.Null(new MeasuredCopy().RowsPerSecond);

    private static JournalEntry Entry(int seq) => new()
    {
        Seq = seq,
        At = DateTimeOffset.UnixEpoch.AddDays(seq),
        Kind = SyncFinished.Name,
        Actor = "ann",
        Payload = "",
        PreviousHash = "",
        Hash = "",
    };
}
