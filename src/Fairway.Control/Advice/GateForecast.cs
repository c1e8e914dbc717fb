namespace Fairway.Control.Advice;

/// <summary>When a gate's last criterion may hold, if things go on as they went (R105). It opens nothing.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Open">How many criteria did not hold when it was judged last; null when it never was.</param>
/// <param name="P50">As likely before as after; null when there is no such date.</param>
/// <param name="P90">Nine times of ten not later; null when there is no such date.</param>
/// <param name="WhyNone">Why a date is missing, a sentence's end; null when none is.</param>
public sealed record GateForecast(string Gate, int? Open, DateOnly? P50, DateOnly? P90, string? WhyNone);
