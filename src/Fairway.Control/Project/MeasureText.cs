using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Engines;

namespace Fairway.Control.Project;

/// <summary>What a reconciliation measures, as the file writes it: <c>sum(total), count(*) by month(issued_at), currency</c>.</summary>
public static class MeasureText
{
    private const string By = " by ";
    private const int Most = 8;

    /// <summary>Reads one; false when it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RuleTerms.Reconcile? measure)
    {
        ArgumentNullException.ThrowIfNull(text);
        measure = null;
        int by = text.IndexOf(By, StringComparison.OrdinalIgnoreCase);
        string[] totals = Pieces(by < 0 ? text : text[..by]);
        string[] groups = by < 0 ? [] : Pieces(text[(by + By.Length)..]);
        TotalTerm?[] terms = [.. totals.Select(Total)];
        GroupTerm?[] keys = [.. groups.Select(Group)];
        if (terms.Length is 0 or > Most || keys.Length > Most || terms.Contains(null) || keys.Contains(null) || (by >= 0 && keys.Length == 0))
        {
            return false;
        }

        measure = new RuleTerms.Reconcile([.. terms.Select(t => t!)], [.. keys.Select(k => k!)]); // None is null: the lines before say so.
        return true;
    }

    private static string[] Pieces(string text) => text.Split(',', StringSplitOptions.TrimEntries);

    private static TotalTerm? Total(string text) => Call(text) switch
    {
        ("count", "*") => TotalTerm.Count,
        ("sum", { } column) when IsColumn(column) => TotalTerm.Sum(column),
        ("min", { } column) when IsColumn(column) => TotalTerm.Min(column),
        ("max", { } column) when IsColumn(column) => TotalTerm.Max(column),
        _ => null,
    };

    private static GroupTerm? Group(string text) => Call(text) switch
    {
        ("year", { } column) when IsColumn(column) => new GroupTerm(column, GroupPart.Year),
        ("month", { } column) when IsColumn(column) => new GroupTerm(column, GroupPart.Month),
        ("day", { } column) when IsColumn(column) => new GroupTerm(column, GroupPart.Day),
        (null, _) when IsColumn(text) => new GroupTerm(text),
        _ => null,
    };

    private static (string? Function, string? Argument) Call(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        return open > 0 && text.EndsWith(')') ? (text[..open].Trim().ToLowerInvariant(), text[(open + 1)..^1].Trim()) : (null, null);
    }

    private static bool IsColumn(string text) => text.Length > 0 && text.IndexOfAny(['(', ')', '*', ',']) < 0;
}
