using System.Collections.Immutable;

namespace Fairway.Chart.Programs.Text;

/// <summary>One member of a chain like <c>a.b(c).d</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Line">Its line.</param>
/// <param name="IsCall">True when arguments follow.</param>
/// <param name="Arguments">What it is given.</param>
/// <param name="Block">The variable of the block that follows it; null when there is none.</param>
internal sealed record Link(string Name, int Line, bool IsCall, ImmutableArray<Argument> Arguments, string? Block = null);
