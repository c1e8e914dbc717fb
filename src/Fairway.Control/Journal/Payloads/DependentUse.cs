namespace Fairway.Control.Journal.Payloads;

/// <summary>That a consumer uses a table.</summary>
/// <param name="Consumer">Who.</param>
/// <param name="Table">The table, <c>schema.name</c> as the source spells it.</param>
public sealed record DependentUse(string Consumer, string Table);
