using Fairway.Chart.Certainty;

namespace Fairway.Chart.Picture;

/// <summary>How a line shows how sure a tie is.</summary>
internal static class LineStyles
{
    /// <summary><c>solid</c> for what needs nobody's word, <c>dashed</c> for what is asked of its owner, <c>dotted</c> for what is less sure.</summary>
    public static string Word(double confidence) => confidence >= Weights.Sure ? "solid" : confidence >= Weights.Asked ? "dashed" : "dotted";
}
