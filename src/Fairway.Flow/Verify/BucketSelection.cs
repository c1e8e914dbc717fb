using Fairway.Flow.Engines;

namespace Fairway.Flow.Verify;

/// <summary>The buckets whose rows one pass looks at.</summary>
internal sealed class BucketSelection
{
    private readonly HashSet<int> _chosen;
    private readonly BucketDigest _shape;

    public BucketSelection(BucketDigest shape, IEnumerable<int> buckets)
    {
        _shape = shape;
        _chosen = [.. buckets];
    }

    public bool Holds(ulong place) => _chosen.Contains(_shape.BucketOf(place));
}
