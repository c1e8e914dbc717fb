using Fairway.Chart.Model;

namespace Fairway.Chart.Drift;

/// <summary>That a consumer uses a table, by itself or through what stands between.</summary>
/// <param name="Consumer">Who.</param>
/// <param name="Table">Which table.</param>
/// <param name="Class">How critical the table is, 1 (worst) to 4; null when no workflow with a class needs it.</param>
/// <param name="Access">What is done where the consumer touches it.</param>
/// <param name="Confidence">The weakest tie on the way, 0 to 1.</param>
/// <param name="Through">What the consumer touches itself; the table when nothing stands between.</param>
public sealed record Dependent(NodeId Consumer, NodeId Table, int? Class, Access Access, double Confidence, NodeId Through)
{
    /// <summary>The mildest class of which a newcomer is more than a remark (R33).</summary>
    public const int MildestCritical = 2;

    /// <summary>True when the table is of a class for which a newcomer matters.</summary>
    public bool IsCritical => Class <= MildestCritical;
}
