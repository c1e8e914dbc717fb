using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Project.Calendars;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Control.Plan;

/// <summary>Work on the application that touches tables of a domain.</summary>
/// <param name="Change">The work.</param>
/// <param name="Tables">The tables of the domain that it touches.</param>
/// <param name="Meets">How its days meet the cutover of the domain, as far as the file says when that is; null when it does not say, or they do not meet.</param>
public sealed record ChangeOverlap(ChangeSpec Change, ImmutableArray<string> Tables, string? Meets)
{
    /// <summary>All of it, a sentence's end.</summary>
    public string Sentence => string.Create(
        CultureInfo.InvariantCulture,
        $"change {Change.Id} ({Change.Title}) works on {string.Join(", ", Tables)} from {Change.From:yyyy-MM-dd} to {Change.To:yyyy-MM-dd}{(Meets is null ? "" : $", and {Meets} meanwhile")}");

    /// <summary>True on its days.</summary>
    public bool IsOn(DateOnly day) => Change.From <= day && day <= Change.To;

    /// <summary>Those of a domain, in the order of the file.</summary>
    /// <param name="project">The project.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="tables">Tables of the source.</param>
    public static IEnumerable<ChangeOverlap> Of(ProjectSpec project, DomainSpec domain, IEnumerable<TableName> tables)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(domain);
        TableName[] own = [.. tables.Where(domain.Claims)];
        return project.Changes
            .Select(c => new ChangeOverlap(c, [.. own.Where(c.Touches).Select(t => t.ToString())], MeetsOf(project, domain.Name, c)))
            .Where(o => !o.Tables.IsEmpty);
    }

    // A planned time says more than a calendar, which opens again and again.
    private static string? MeetsOf(ProjectSpec project, string domain, ChangeSpec change)
    {
        if (project.PlannedOf(domain) is { } planned)
        {
            DateOnly day = project.DayOf(planned);
            return change.From <= day && day <= change.To ? $"the cutover is planned for {WallText.Of(planned, project.Zone)}" : null;
        }

        if (project.WindowOf(domain) is not { } window)
        {
            return null;
        }

        var begins = new DateTimeOffset(change.From.ToDateTime(TimeOnly.MinValue), project.Zone.GetUtcOffset(change.From.ToDateTime(TimeOnly.MinValue)));
        return window.Times.NextOpening(begins, project.Zone) is { } opens && project.DayOf(opens) <= change.To ? $"calendar {window.Name} opens {WallText.Of(opens, project.Zone)}" : null;
    }
}
