using Fairway.Control.Project.Spec;
using Fairway.Flow.Transform;

namespace Fairway.Control.Plan;

/// <summary>What the plan says of work on the application that touches what moves.</summary>
internal static class ChangeNotes
{
    /// <summary>A note for each change and each domain whose tables it touches.</summary>
    public static IEnumerable<PlanNote> Of(ProjectSpec project, IEnumerable<TableCrossing> crossings) =>
        from of in project.Domains
            .SelectMany(d => ChangeOverlap.Of(project, d, crossings.Select(c => c.Source.Name)), (domain, overlap) => (Domain: domain, Overlap: overlap))
            .OrderBy(o => project.Changes.IndexOf(o.Overlap.Change))
        select new PlanNote(
            PlanNoteKind.Overlap,
            $"domain {of.Domain.Name}",
            of.Overlap.Sentence,
            $"Agree with {project.NameOf(of.Overlap.Change.Owner)} whether it comes before the switch or after it: a definition that changes in between stops the domain.");
}
