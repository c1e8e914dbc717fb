namespace Fairway.Host.Runner.Estimate;

/// <summary>A table's part of an estimate.</summary>
/// <param name="Table">The source table.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Bytes">About the bytes of their values.</param>
/// <param name="Reshaped">True when the plan changes or splits its rows.</param>
internal sealed record TableSize(string Table, long Rows, long Bytes, bool Reshaped = false);
