namespace Fairway.Sqlite.Following;

/// <summary>A table as a capture remembers it.</summary>
/// <param name="Number">Its number in the log.</param>
/// <param name="Name">Its name.</param>
/// <param name="KeyColumns">How many columns its key has.</param>
/// <param name="Definition">All that decides whether its changes are captured, as it was when the capture began.</param>
internal sealed record CapturedTable(long Number, string Name, int KeyColumns, string Definition);
