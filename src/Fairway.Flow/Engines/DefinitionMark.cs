namespace Fairway.Flow.Engines;

/// <summary>Marks of what a system declares: as long as one is the same, so is what it stands for. Either may become another one without such a change.</summary>
/// <param name="Tables">Of the tables' columns, keys and references.</param>
/// <param name="Around">Of what stands around them: indexes, checks, defaults, triggers, rules, policies, views that read them, routines, rights. Null when it was not asked for.</param>
public readonly record struct DefinitionMark(string Tables, string? Around);
