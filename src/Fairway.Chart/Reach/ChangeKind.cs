namespace Fairway.Chart.Reach;

/// <summary>What somebody wants to do with an asset.</summary>
public enum ChangeKind
{
    /// <summary>It gets another name.</summary>
    Rename,

    /// <summary>It goes.</summary>
    Drop,

    /// <summary>A column gets another type.</summary>
    Retype,

    /// <summary>A column takes no NULL any more.</summary>
    NotNull,

    /// <summary>It goes to another database.</summary>
    Move,
}
