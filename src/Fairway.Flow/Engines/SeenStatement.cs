namespace Fairway.Flow.Engines;

/// <summary>A statement that the server has counted.</summary>
/// <param name="User">The role that ran it.</param>
/// <param name="Statement">Its text as the server keeps it, without most literals: whoever takes it keeps its shape only.</param>
/// <param name="Calls">How often, since the server began to count.</param>
/// <param name="Rows">How many rows it gave or changed in all.</param>
public sealed record SeenStatement(string User, string Statement, long Calls, long Rows);
