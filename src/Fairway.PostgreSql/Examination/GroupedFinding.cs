using System.Globalization;
using Fairway.Flow.Engines;

namespace Fairway.PostgreSql.Examination;

/// <summary>Makes one finding of many objects: how many, and the first few by name, so that a report stays short.</summary>
internal static class GroupedFinding
{
    /// <summary>How many are named.</summary>
    public const int Named = 3;

    /// <summary>The finding.</summary>
    /// <param name="check">What was asked.</param>
    /// <param name="system">The system, which is the place of many.</param>
    /// <param name="names">The objects, at least one.</param>
    /// <param name="statements">Statements that mend them, in the same order; may be empty.</param>
    public static DoctorFinding Of(Check check, string system, IReadOnlyList<string> names, IReadOnlyList<string> statements) => new(
        check.Code,
        check.Severity,
        names.Count == 1 ? names[0] : system,
        $"{check.What}: {List(names)}",
        check.Breaks,
        statements.Count == 0 ? check.Remedy : $"{check.Remedy} {string.Join("; ", statements.Distinct().Take(Named))}{(statements.Distinct().Count() > Named ? "; and so on for the others" : "")};");

    /// <summary>The first few of a list and how many there are.</summary>
    public static string List(IReadOnlyList<string> names) =>
        $"{string.Join(", ", names.Take(Named))}{(names.Count > Named ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - Named} more") : "")}";
}
