namespace Fairway.Chart.Reach;

/// <summary>What a change does to whoever depends on it, the mildest first.</summary>
public enum Effect
{
    /// <summary>Nothing.</summary>
    Unaffected,

    /// <summary>It works and sees another number or order of columns.</summary>
    ChangesShape,

    /// <summary>It works and may come to another result.</summary>
    ChangesResult,

    /// <summary>It may break: it is not known how it uses what changes.</summary>
    MayBreak,

    /// <summary>It ends with an error.</summary>
    Breaks,
}
