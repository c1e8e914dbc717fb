namespace Fairway.PostgreSql.Writing;

/// <summary>A value has no form in its column's type; the message says why and never what it is. Caught where table, column and key are known.</summary>
internal sealed class UnfitValueException(string message) : Exception(message);
