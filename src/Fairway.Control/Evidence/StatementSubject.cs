namespace Fairway.Control.Evidence;

/// <summary>Something that a statement is about, and its digest.</summary>
/// <param name="Name">What it is: <c>journal/shop/12</c>, <c>plan</c>.</param>
/// <param name="Sha256">Its SHA-256, 64 lower-case hexadecimal digits.</param>
public readonly record struct StatementSubject(string Name, string Sha256);
