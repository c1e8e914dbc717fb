using Fairway.Flow.Copy;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.EngineTests.Copy;

/// <summary>Remembers what a copy told, and lets a test act at one of its calls.</summary>
public sealed class CopyLog(Action<int>? atCall = null) : ICopyObserver
{
    private readonly Lock _lock = new();
    private int _calls;

    public int Calls => _calls;

    public List<KeyRange> Started { get; } = [];

    public List<FinishedRange> Finished { get; } = [];

    public List<string> BegunAgain { get; } = [];

    public void TableStarted(TableCrossing crossing, long estimatedRows, IReadOnlyCollection<FinishedRange> finished) => Call(() => { });

    public void TableBegunAgain(TableCrossing crossing, IReadOnlyCollection<FinishedRange> discarded) => Call(() => BegunAgain.Add(crossing.Name));

    public void RangeStarted(TableCrossing crossing, KeyRange range) => Call(() => Started.Add(range));

    public void RowsWritten(TableCrossing crossing, long rows) => Call(() => { });

    public void RangeFinished(TableCrossing crossing, FinishedRange range) => Call(() => Finished.Add(range));

    public void TableFinished(TableCopyReport report) => Call(() => { });

    private void Call(Action remember)
    {
        int call;
        lock (_lock)
        {
            remember();
            call = ++_calls;
        }

        atCall?.Invoke(call);
    }
}
