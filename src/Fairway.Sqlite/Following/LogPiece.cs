namespace Fairway.Sqlite.Following;

/// <summary>Some consecutive entries of a log, without their keys.</summary>
/// <param name="From">The number before the first.</param>
/// <param name="To">The number of the last.</param>
/// <param name="Tables">The numbers of the tables that they speak of.</param>
/// <param name="Markers">Our markers among them, in order.</param>
/// <param name="WrittenAt">When the last was written, in milliseconds since 1970 by the writer's clock; null without an entry.</param>
internal sealed record LogPiece(long From, long To, IReadOnlySet<long> Tables, IReadOnlyList<string> Markers, long? WrittenAt);
