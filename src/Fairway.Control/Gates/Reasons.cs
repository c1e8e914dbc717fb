namespace Fairway.Control.Gates;

/// <summary>The words for <see cref="Inconclusive"/>, and what to do about each.</summary>
public static class Reasons
{
    /// <summary>Its stable word.</summary>
    public static string WordOf(Inconclusive reason) => reason switch
    {
        Inconclusive.NoData => "no-data",
        Inconclusive.TooFew => "too-few",
        Inconclusive.Stale => "stale",
        Inconclusive.BetweenBands => "between-bands",
        Inconclusive.InsideNoiseFloor => "inside-noise-floor",
        Inconclusive.EvaluatorError => "evaluator-error",
        Inconclusive.DigestMismatch => "digest-mismatch",
        Inconclusive.SourceUnreachable => "source-unreachable",
        Inconclusive.NotCalibrated => "not-calibrated",
        _ => "low-fidelity",
    };

    /// <summary>What helps, a sentence.</summary>
    public static string RemedyOf(Inconclusive reason) => reason switch
    {
        Inconclusive.NoData => "Produce the evidence; where no part of the product can yet, waive it with a compensating control.",
        Inconclusive.TooFew => "Produce more of it.",
        Inconclusive.Stale => "Look again.",
        Inconclusive.BetweenBands => "Collect more of it until it is clearly one or the other.",
        Inconclusive.InsideNoiseFloor => "Measure what differs anyway, and collect more.",
        Inconclusive.EvaluatorError => "Mend what failed, and look again.",
        Inconclusive.DigestMismatch => "Produce it anew under what is planned now, or take the change back.",
        Inconclusive.SourceUnreachable => "Make the system reachable, and look again.",
        Inconclusive.NotCalibrated => "Measure what measures it first.",
        _ => "Produce it under conditions nearer to production.",
    };
}
