using Fairway.Control.Project.Spec;

namespace Fairway.Control.Gates;

/// <summary>How much a class asks for (R30): the usual, where the file says nothing else under <c>gates: rigor</c>.</summary>
/// <param name="Rehearsals">How many rehearsals must count.</param>
/// <param name="Drills">How many drills of the way back must count.</param>
/// <param name="Hypercare">How long a domain is watched.</param>
public sealed record Rigor(int Rehearsals, int Drills, TimeSpan Hypercare)
{
    /// <summary>What a class asks for.</summary>
    public static Rigor Of(ProjectSpec spec, int? itsClass)
    {
        ArgumentNullException.ThrowIfNull(spec);
        Rigor usual = itsClass switch
        {
            1 => new Rigor(5, 5, TimeSpan.FromDays(14)),
            2 => new Rigor(3, 3, TimeSpan.FromDays(7)),
            3 => new Rigor(1, 1, TimeSpan.FromDays(3)),
            _ => new Rigor(0, 0, TimeSpan.FromDays(1)),
        };
        RigorSpec? written = spec.Rigor.FirstOrDefault(r => r.Class == itsClass);
        return new Rigor(written?.Rehearsals ?? usual.Rehearsals, written?.Drills ?? usual.Drills, written?.Hypercare ?? usual.Hypercare);
    }
}
