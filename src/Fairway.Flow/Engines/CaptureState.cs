using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>A capture as its system shows it now.</summary>
/// <param name="Identity">As <see cref="CaptureStart.Identity"/>.</param>
/// <param name="Confirmed">Up to where it was told that changes are durable elsewhere.</param>
/// <param name="End">Where the log ends now.</param>
/// <param name="BytesKept">Bytes that the system keeps for it.</param>
/// <param name="LostBecause">Why it cannot be read any more, as a sentence's end; null when it can.</param>
/// <param name="ReaderIsOpen">True while somebody reads it.</param>
public sealed record CaptureState(string Identity, LogPosition Confirmed, LogPosition End, long BytesKept, string? LostBecause, bool ReaderIsOpen);
