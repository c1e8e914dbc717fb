using Fairway.Control.Project.Calendars;

namespace Fairway.Control.Project.Spec;

/// <summary>When something may be done.</summary>
/// <param name="Name">What the file calls it.</param>
/// <param name="Times">Its windows.</param>
public sealed record CalendarSpec(string Name, Calendar Times);
