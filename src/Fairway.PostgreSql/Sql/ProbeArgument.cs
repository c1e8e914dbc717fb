using System.Collections.Immutable;
using Fairway.Flow.Transform;

namespace Fairway.PostgreSql.Sql;

/// <summary>What a statement of <see cref="ProbeSql"/> is given besides its text: a text, or literals of one type.</summary>
/// <param name="Text">The text; null when it is literals.</param>
/// <param name="Literals">The literals, sent as an array.</param>
/// <param name="IsList">True for an array, however long.</param>
internal readonly record struct ProbeArgument(string? Text, ImmutableArray<WrittenValue> Literals, bool IsList);
