using Fairway.Control.Integrity;

namespace Fairway.Control.Gates;

/// <summary>How verdicts add up: fail before inconclusive before warn before pass, in whatever order they come and however they are grouped. Of nothing comes a pass.</summary>
public static class Algebra
{
    /// <summary>The worse of two.</summary>
    public static Verdict Worse(Verdict one, Verdict other) => one >= other ? one : other;

    /// <summary>The worst of several; a pass when there is none.</summary>
    public static Verdict Worst(IEnumerable<Verdict> verdicts) => verdicts.Aggregate(Verdict.Pass, Worse);
}
