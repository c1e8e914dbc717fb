using System.Globalization;

namespace Fairway.EngineTests.PostgreSql.Labelled;

/// <summary>How what was said of some statements compares with their labels.</summary>
/// <param name="Right">Said and labelled.</param>
/// <param name="Wrong">Said and not labelled.</param>
/// <param name="Missed">Labelled and not said.</param>
internal sealed record Edges(int Right, List<Edge> Wrong, List<Edge> Missed)
{
    /// <summary>How much of what was said is right.</summary>
    public double Precision => (double)Right / (Right + Wrong.Count);

    /// <summary>How much of what is labelled was said.</summary>
    public double Recall => (double)Right / (Right + Missed.Count);

    /// <summary>Compares the edges of some statements.</summary>
    public static Edges Of(IEnumerable<Edge> labelled, IEnumerable<Edge> said)
    {
        HashSet<Edge> wanted = [.. labelled];
        HashSet<Edge> given = [.. said];
        return new Edges(given.Count(wanted.Contains), [.. given.Except(wanted)], [.. wanted.Except(given)]);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"labelled {Right + Missed.Count}, precision {Precision:0.0000}, recall {Recall:0.0000} (right {Right}, wrong {Wrong.Count}, missed {Missed.Count})");
}
