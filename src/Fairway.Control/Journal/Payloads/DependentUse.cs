namespace Fairway.Control.Journal.Payloads;

/// <summary>That a consumer uses a table.</summary>
/// <param name="Consumer">Who.</param>
/// <param name="Table">The table, <c>schema.name</c> as the source spells it.</param>
/// <param name="Writes">True when he changes its rows, himself or by what stands between.</param>
public sealed record DependentUse(string Consumer, string Table, bool Writes);
