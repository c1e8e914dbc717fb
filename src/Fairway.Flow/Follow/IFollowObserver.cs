using Fairway.Flow.Model;

namespace Fairway.Flow.Follow;

/// <summary>Is told what following does, one call at a time, after the commit that it speaks of.</summary>
public interface IFollowObserver
{
    /// <summary>Rows of a target table were changed by a committed batch; whoever verifies looks at these keys again.</summary>
    /// <param name="target">The target table.</param>
    /// <param name="keys">The keys, each once; null when they are not known (a table without a key, or emptied): then all of the table counts as touched.</param>
    /// <param name="position">The position that the commit reached.</param>
    void Touched(TableSchema target, IReadOnlyCollection<RowKey>? keys, LogPosition position);

    /// <summary>A batch is committed in the target, or nothing happened up to a later place.</summary>
    void Applied(FollowStatus status);
}
