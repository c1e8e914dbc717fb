namespace Fairway.Campaign.Mutants;

/// <summary>What became of a mutant.</summary>
/// <param name="Mutant">Its name.</param>
/// <param name="Gone">What is gone.</param>
/// <param name="Killer">The jury that noticed it; null when none did.</param>
/// <param name="By">The first test that failed, or that it stood still.</param>
/// <param name="Seconds">How long that took from the first jury on.</param>
internal sealed record Verdict(string Mutant, string Gone, string? Killer, string By, double Seconds);
