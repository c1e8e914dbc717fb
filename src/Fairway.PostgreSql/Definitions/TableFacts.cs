using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Definitions;

/// <summary>A table as the catalog lists it.</summary>
/// <param name="Oid">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsPartitioned">It keeps its rows in partitions.</param>
/// <param name="Root">The topmost table whose partition it is; null for none.</param>
/// <param name="Options">What else its definition says.</param>
internal sealed record TableFacts(uint Oid, TableName Name, bool IsPartitioned, TableName? Root, ImmutableArray<string> Options);
