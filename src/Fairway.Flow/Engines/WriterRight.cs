using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>What a role may do with a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Role">The role.</param>
/// <param name="Rights">SELECT, INSERT, UPDATE, DELETE: those that it has.</param>
public sealed record WriterRight(TableName Table, string Role, ImmutableArray<string> Rights);
