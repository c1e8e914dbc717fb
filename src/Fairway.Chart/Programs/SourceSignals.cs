namespace Fairway.Chart.Programs;

/// <summary>How much each signal speaks for a use. Proposals, ordered by reason; <c>bench/results/chart-source-scan.md</c> says how they did on programs of others.</summary>
public static class SourceSignals
{
    /// <summary>What is at least as sure needs no second signal.</summary>
    public const double Strong = 0.8;

    /// <summary>What is found for a name that several tables share.</summary>
    public const double Ambiguous = 0.5;

    /// <summary>How sure a signal is by itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such signal.</exception>
    public static double What(SourceSignal signal) => signal switch
    {
        SourceSignal.Mapping or SourceSignal.Query or SourceSignal.Column => 0.95,
        SourceSignal.Created => 0.90,
        SourceSignal.Bound or SourceSignal.Instance or SourceSignal.Navigation => 0.85,
        SourceSignal.NamedReceiver => 0.80,
        SourceSignal.RelationName or SourceSignal.ClassMember => 0.60,
        SourceSignal.Mention => 0.30,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "There is no such signal."),
    };
}
