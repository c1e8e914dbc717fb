using Fairway.Flow.Model;

namespace Fairway.Flow.Transform.Casts;

/// <summary>Turns the canonical bytes of one type into exactly one value of another, or throws <see cref="ValueRefusedException"/>.</summary>
internal delegate void Conversion(ReadOnlySpan<byte> value, RowBatch output);
