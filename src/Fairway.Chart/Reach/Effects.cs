using Fairway.Chart.Model;

namespace Fairway.Chart.Reach;

/// <summary>What each change does to each way of using: the matrix behind <see cref="Impact"/>.</summary>
internal static class Effects
{
    /// <summary>What happens to whoever uses the changed thing itself.</summary>
    /// <param name="change">What is done.</param>
    /// <param name="tie">How it is used.</param>
    public static Effect Direct(ChangeKind change, Tie tie)
    {
        // The database keeps these itself, by number and not by name: a renamed column takes its views and keys along.
        bool isKept = tie.From.IsAsset && tie.Edges.All(e => e.Key.Method == Method.Catalogue);
        if (change == ChangeKind.Rename && isKept)
        {
            return Effect.Unaffected;
        }

        if (tie.Uses == Uses.None)
        {
            return Effect.MayBreak;
        }

        return change switch
        {
            ChangeKind.Rename or ChangeKind.Drop => Names(tie) ? Effect.Breaks : Effect.ChangesShape,

            // A dependent view or key refuses the change; a program goes on with values of another kind.
            ChangeKind.Retype => isKept || tie.Uses.HasFlag(Uses.Assigned) ? Effect.MayBreak : Names(tie) ? Effect.ChangesResult : Effect.ChangesShape,
            ChangeKind.NotNull => tie.Access.HasFlag(Access.Write) ? Effect.MayBreak : Effect.Unaffected,
            ChangeKind.Move => Effect.Breaks,
            _ => throw new ArgumentOutOfRangeException(nameof(change)),
        };
    }

    /// <summary>What happens to whoever uses something that the change has reached.</summary>
    /// <param name="effect">What it did there.</param>
    /// <param name="tie">How that is used.</param>
    public static Effect Through(Effect effect, Tie tie)
    {
        // A column that came in a SELECT * of a view was named when the view was made: its shape ends there.
        return effect == Effect.ChangesShape && tie.To.IsAsset && tie.To.Kind is not NodeKind.Routine ? Effect.Unaffected : effect;
    }

    private static bool Names(Tie tie) => (tie.Uses & (Uses.Named | Uses.Filtered | Uses.Assigned | Uses.Bound)) != 0;
}
