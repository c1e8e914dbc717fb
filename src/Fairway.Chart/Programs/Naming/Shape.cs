namespace Fairway.Chart.Programs.Naming;

/// <summary>What a value of a program is, as far as its text shows.</summary>
internal enum Shape
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>A mapped class itself.</summary>
    Class,

    /// <summary>A query or a collection of rows.</summary>
    Rows,

    /// <summary>One row.</summary>
    One,
}
