using System.Globalization;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Transform;

namespace Fairway.Control.Plan;

/// <summary>What the plan says of work on the application that touches what moves.</summary>
internal static class ChangeNotes
{
    /// <summary>A note for each change and each domain whose tables it touches.</summary>
    public static IEnumerable<PlanNote> Of(ProjectSpec project, IEnumerable<TableCrossing> crossings)
    {
        foreach (ChangeSpec change in project.Changes)
        {
            foreach (DomainSpec domain in project.Domains)
            {
                string[] touched = [.. crossings.Select(c => c.Source.Name).Where(t => domain.Claims(t) && change.Touches(t)).Select(t => t.ToString())];
                if (touched.Length > 0)
                {
                    yield return new PlanNote(
                        PlanNoteKind.Overlap,
                        $"domain {domain.Name}",
                        string.Create(CultureInfo.InvariantCulture, $"change {change.Id} ({change.Title}) works on {string.Join(", ", touched)} from {change.From:yyyy-MM-dd} to {change.To:yyyy-MM-dd}"),
                        $"Agree with {project.NameOf(change.Owner)} whether it comes before the switch or after it: a definition that changes in between stops the domain.");
                }
            }
        }
    }
}
