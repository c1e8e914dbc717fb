namespace Fairway.Chart.Model;

/// <summary>That something was looked at, and what such a look cannot see (R34). "Not seen" is never said without it.</summary>
/// <param name="Method">What kind of look.</param>
/// <param name="At">What was looked at: a system, a folder, a file.</param>
/// <param name="From">When the looking began.</param>
/// <param name="Until">When it ended.</param>
/// <param name="Saw">What it saw, in one sentence with numbers.</param>
/// <param name="Blind">What it cannot see, in one sentence.</param>
/// <param name="Failed">Why it saw nothing or not all; null when it did.</param>
public sealed record Look(Method Method, string At, DateTimeOffset From, DateTimeOffset Until, string Saw, string Blind, string? Failed = null);
