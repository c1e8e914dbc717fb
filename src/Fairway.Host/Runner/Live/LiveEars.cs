using Fairway.Flow.Follow;
using Fairway.Flow.Model;
using Fairway.Flow.Verify;

namespace Fairway.Host.Runner.Live;

/// <summary>Hears what was committed, and tells those who compare and those who report.</summary>
internal sealed class LiveEars(TouchedKeys touched, LivePosition position) : IFollowObserver
{
    public void Touched(TableSchema target, IReadOnlyCollection<RowKey>? keys, LogPosition reached) => touched.Touch(target.Name, keys, reached);

    public void Applied(FollowStatus status) => position.Reached(status);
}
