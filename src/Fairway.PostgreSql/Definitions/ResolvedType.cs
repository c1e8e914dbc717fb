using Fairway.Flow.Model;
using Fairway.PostgreSql.Values;

namespace Fairway.PostgreSql.Definitions;

/// <summary>How values of a column cross.</summary>
/// <param name="Type">The logical type.</param>
/// <param name="Form">How they travel.</param>
/// <param name="InTextForm">They cross as the text that PostgreSQL prints for a type of its own.</param>
/// <param name="RefusesNull">A domain of the column refuses NULL.</param>
internal sealed record ResolvedType(ColumnType Type, WireForm Form, bool InTextForm = false, bool RefusesNull = false);
