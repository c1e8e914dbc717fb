using System.Globalization;
using Fairway.Chart.Model;

namespace Fairway.Chart.Picture;

/// <summary>How every picture and command says the same thing.</summary>
public static class Wording
{
    /// <summary>What a name belongs to: <c>table</c>, <c>materialized view</c>; a consumer's sort where it is known.</summary>
    public static string Kind(Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.Id.Kind == NodeKind.Consumer && node.Sort != ConsumerKind.Unknown ? Lower(node.Sort.ToString()) : Kind(node.Id.Kind);
    }


    /// <summary>A kind.</summary>
    public static string Kind(NodeKind kind) => kind switch
    {
        NodeKind.MaterializedView => "materialized view",
        NodeKind.ForeignTable => "foreign table",
        _ => Lower(kind.ToString()),
    };

    /// <summary><c>C1</c> to <c>C4</c>, or that there is none.</summary>
    internal static string Class(int? level) => level is { } known ? string.Create(CultureInfo.InvariantCulture, $"C{known}") : "no class";

    /// <summary>Who answers for it.</summary>
    internal static string Owner(Node node) => node.Owner is { } owner ? $"owner {owner}" : "nobody answers for it";

    /// <summary>What is done. Where that is not known it is needed at least; a right that nobody was seen to use is a mere possibility.</summary>
    public static string Verb(Tie tie)
    {
        ArgumentNullException.ThrowIfNull(tie);
        return tie.Access == Access.None && tie.Edges.All(e => e.Key.Method == Method.Grants) ? "may use" : Verb(tie.Access);
    }

    /// <summary>What is done.</summary>
    public static string Verb(Access access) => access switch
    {
        Access.Read => "reads",
        Access.Write => "writes",
        Access.Read | Access.Write => "reads and writes",
        _ => "needs",
    };

    /// <summary>Whole percents, rounded down: only what is certain is 100 %.</summary>
    public static string Percent(double confidence) => string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Floor((confidence * 100) + 1e-9)} %");

    /// <summary>What became of a tie as a whole: one that somebody confirmed is confirmed, one that no method has seen lately is stale.</summary>
    internal static EdgeState State(Tie tie) => tie.IsConfirmed ? EdgeState.Confirmed : tie.Edges.All(e => e.State == EdgeState.Stale) ? EdgeState.Stale : EdgeState.Found;

    /// <summary>How it was found out, each method once.</summary>
    internal static string Methods(Tie tie, string between) => string.Join(between, tie.Edges.Select(e => e.Key.Method).Distinct().Order().Select(Way));

    /// <summary>A method.</summary>
    public static string Way(Method method) => method == Method.QueryLog ? "query log" : Lower(method.ToString());

    /// <summary>A number with its noun.</summary>
    internal static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>A moment to the minute, in UTC, and saying so.</summary>
    internal static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A tie in one sentence.</summary>
    internal static string Sentence(MapTie tie)
    {
        string columns = tie.Columns.Length == 0 ? "" : $" ({string.Join(", ", tie.Columns)})";
        string state = State(tie.Tie) switch { EdgeState.Confirmed => ", confirmed", EdgeState.Stale => ", stale", _ => "" };
        return $"{tie.From} {Verb(tie.Tie)} {tie.To}{columns}: {Percent(tie.Confidence)} by {Methods(tie.Tie, ", ")}{state}, last seen {Minute(tie.Tie.LastSeen)}";
    }

    /// <summary>A thing in one sentence, with the way by which its class came.</summary>
    internal static string Sentence(MapNode node)
    {
        string way = node.Standing is { Path.Length: > 0 } standing ? $" by way of {string.Join(" → ", standing.Path)} ({Percent(standing.Confidence)})" : "";
        return $"{node.Id}: {Kind(node.Node)}, {Class(node.Class)}{way}, {Owner(node.Node)}";
    }

    private static string Lower(string name) => name.ToLowerInvariant();
}
