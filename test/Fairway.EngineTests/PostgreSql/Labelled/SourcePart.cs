namespace Fairway.EngineTests.PostgreSql.Labelled;

/// <summary>A part of a text that a program makes: words of its own, or a gap that it fills when it runs.</summary>
/// <param name="Text">The words, or the source of what fills the gap.</param>
/// <param name="IsGap">True for a gap.</param>
internal readonly record struct SourcePart(string Text, bool IsGap);
