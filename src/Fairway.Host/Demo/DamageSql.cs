namespace Fairway.Host.Demo;

/// <summary>How a kind of damage is done.</summary>
/// <param name="Candidates">Selects the keys of the rows that suit it.</param>
/// <param name="Damage">Damages the row of <c>@key</c>.</param>
internal sealed record DamageSql(string Candidates, string Damage);
