namespace Fairway.Chart.Model;

/// <summary>What sort of consumer it is (R21).</summary>
public enum ConsumerKind
{
    /// <summary>Nobody has said it.</summary>
    Unknown,

    /// <summary>A program that serves people or other programs.</summary>
    Service,

    /// <summary>Another system that is connected with ours.</summary>
    Integration,

    /// <summary>A pipeline that carries data to where it is analysed.</summary>
    Analytics,

    /// <summary>A job that runs at times of its own.</summary>
    Job,

    /// <summary>A rule or script that acts by itself.</summary>
    Automation,

    /// <summary>A report or dashboard.</summary>
    Report,

    /// <summary>Something that people do by hand.</summary>
    Manual,
}
