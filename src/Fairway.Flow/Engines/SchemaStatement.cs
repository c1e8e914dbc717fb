namespace Fairway.Flow.Engines;

/// <summary>One statement that makes one object.</summary>
/// <param name="Kind">What it makes: table, index, view, trigger, sequence.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Sql">The statement in the engine's dialect.</param>
public sealed record SchemaStatement(string Kind, string Name, string Sql);
