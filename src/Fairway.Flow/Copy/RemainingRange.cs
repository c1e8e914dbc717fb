using Fairway.Flow.Model;

namespace Fairway.Flow.Copy;

/// <summary>A part of a table that is still to be read, and the numbers that its ranges may have.</summary>
/// <param name="Within">The part; it begins with the first free number.</param>
/// <param name="LastNumber">The last free number: the range after this part is recorded under the next one.</param>
internal sealed record RemainingRange(KeyRange Within, int LastNumber);
