using Fairway.Control.Project.Spec;
using Fairway.Flow.Transform;

namespace Fairway.Control.Plan;

/// <summary>What the plan says of work on the application that touches what moves.</summary>
internal static class ChangeNotes
{
    /// <summary>A note for each change and each domain whose tables it touches.</summary>
    public static IEnumerable<PlanNote> Of(ProjectSpec project, IEnumerable<TableCrossing> crossings) =>
        from change in project.Changes
        from domain in project.Domains
        from overlap in ChangeOverlap.Of(project, domain, crossings.Select(c => c.Source.Name))
        where overlap.Change == change
        select new PlanNote(
            PlanNoteKind.Overlap,
            $"domain {domain.Name}",
            overlap.Sentence,
            $"Agree with {project.NameOf(change.Owner)} whether it comes before the switch or after it: a definition that changes in between stops the domain.");
}
