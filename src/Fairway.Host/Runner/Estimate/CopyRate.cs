namespace Fairway.Host.Runner.Estimate;

/// <summary>How fast rows of one kind were copied, by all lanes together.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="Lanes">How many lanes there were.</param>
/// <param name="Relayed">True when the rows passed undecoded.</param>
internal sealed record CopyRate(Rate Rate, int Lanes, bool Relayed);
