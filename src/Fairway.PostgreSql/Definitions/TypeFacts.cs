namespace Fairway.PostgreSql.Definitions;

/// <summary>What the catalog says about a type.</summary>
/// <param name="Oid">Its number on this server.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name inside the server, for example int4.</param>
/// <param name="Kind">pg_type.typtype: b base, d domain, e enum, c composite, r range, m multirange.</param>
/// <param name="Base">Of a domain: the type below it; else 0.</param>
/// <param name="Modifier">Of a domain: the modifier that it gives to the type below; -1 for none.</param>
/// <param name="NotNull">Of a domain: it refuses NULL.</param>
/// <param name="Element">Of an array: the type of its elements; else 0.</param>
/// <param name="HasBinary">It can be sent and received in binary.</param>
/// <param name="Extension">The extension that made it; null for none.</param>
/// <param name="HasOwnText">Somebody made a cast of it to text, which the server does not have by itself.</param>
internal sealed record TypeFacts(
    uint Oid, string Schema, string Name, char Kind, uint Base, int Modifier, bool NotNull, uint Element, bool HasBinary, string? Extension, bool HasOwnText);
