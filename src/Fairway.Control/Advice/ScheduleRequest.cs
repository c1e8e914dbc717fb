using Fairway.Control.Charting;
using Fairway.Control.Project.Spec;

namespace Fairway.Control.Advice;

/// <summary>What a schedule is made from.</summary>
/// <param name="Spec">The project.</param>
/// <param name="Classes">The class of each domain, by its name.</param>
public sealed record ScheduleRequest(ProjectSpec Spec, IReadOnlyDictionary<string, DomainClass> Classes)
{
    /// <summary>For how long a domain is watched after its switch: what <c>hypercare: period</c> says, else what the file says of its class, else 14, 7, 3 days, and 1 for a domain that is C4 or unclassified.</summary>
    public TimeSpan HypercareOf(string domain)
    {
        int? its = Classes[domain].Class;
        return Spec.Hypercare?.Period
            ?? Spec.Rigor.FirstOrDefault(r => r.Class == its)?.Hypercare
            ?? TimeSpan.FromDays(its switch { 1 => 14, 2 => 7, 3 => 3, _ => 1 });
    }
}
