namespace Fairway.Chart.Statements;

/// <summary>A statement of a routine. It holds the routine's literals: it is to be read, and not to be kept or shown.</summary>
public sealed class RoutineStatement
{
    internal RoutineStatement(string text, int start)
    {
        Text = text;
        Start = start;
    }

    /// <summary>A statement of SQL. What stood alone as an expression is a SELECT of it.</summary>
    public string Text { get; }

    /// <summary>Where it begins in the body, in characters.</summary>
    public int Start { get; }
}
