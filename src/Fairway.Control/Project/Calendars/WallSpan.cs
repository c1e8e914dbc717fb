namespace Fairway.Control.Project.Calendars;

/// <summary>A stretch of wall clock time, without a zone.</summary>
/// <param name="Begin">The first moment that belongs to it.</param>
/// <param name="End">The first moment that does not.</param>
internal readonly record struct WallSpan(DateTime Begin, DateTime End)
{
    public bool Holds(DateTime wall) => Begin <= wall && wall < End;
}
