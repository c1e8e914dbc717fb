namespace Fairway.Control.Project.Keys;

/// <summary>When something may be done, and what else is going on: <c>timezone</c>, <c>calendars</c>, <c>window</c>, <c>freezes</c>, <c>changes</c>.</summary>
internal static class CalendarKeys
{
    public const string OpenWord = "open";

    private static readonly ScalarShape OwnName = new(ScalarKind.Name, "A name of your choice.");

    private static readonly ScalarShape Window = new(ScalarKind.Reference, $"A window of time: {Calendars.CalendarWindow.Forms}.");

    private static readonly ScalarShape Person = new(ScalarKind.Name, "One of the people.");

    private static readonly KeyShape From = new("from", new ScalarShape(ScalarKind.Date, "The first day.")) { Required = true };

    private static readonly KeyShape To = new("to", new ScalarShape(ScalarKind.Date, "The last day.")) { Required = true };

    private static readonly ObjectShape Calendar = new(
        [
            new("default", new ScalarShape(ScalarKind.Word, "What it is where no window holds.") { Words = [OpenWord, "closed"] }) { Required = true },
            new(OpenWord, new ListShape(Window, 0, "When it is open.")),
            new("closed", new ListShape(Window, 0, "When it is closed, which wins over open; holidays are dates among them.")),
        ],
        "When something may be done.");

    private static readonly ObjectShape Exception = new(
        [
            new("by", Person) { Required = true },
            new("why", new ScalarShape(ScalarKind.Reference, "Why the domain is switched all the same.")) { Required = true },
            new("until", new ScalarShape(ScalarKind.Date, "The last day on which the exception holds.")) { Required = true },
        ],
        "Leave to switch during a freeze, by somebody who answers for it.");

    private static readonly ObjectShape Freeze = new(
        [
            new("id", new ScalarShape(ScalarKind.Name, "Its id.")) { Required = true },
            new("domain", new ScalarShape(ScalarKind.Name, "The domain that is not switched meanwhile.")) { Required = true },
            From,
            To,
            new("why", new ScalarShape(ScalarKind.Reference, "What for.")),
            new("exceptions", new ListShape(Exception, 0, "Who has allowed a switch all the same.")),
        ],
        "Days on which a domain is not switched.");

    private static readonly ObjectShape Change = new(
        [
            new("id", new ScalarShape(ScalarKind.Name, "Its id.")) { Required = true },
            new("title", new ScalarShape(ScalarKind.Reference, "What it is, in a few words.")) { Required = true },
            new("owner", Person) { Required = true },
            new("tables", new ListShape(new ScalarShape(ScalarKind.TablePattern, "A table; '*' stands for any characters."), 1, "The tables whose form or use it changes.")) { Required = true },
            From,
            To,
        ],
        "Work on the application that goes on at the same time.");

    /// <summary>The zone of a project.</summary>
    public static KeyShape Timezone { get; } = new("timezone", new ScalarShape(ScalarKind.Reference, "Whose clocks count, by its IANA name: Europe/Berlin. Absent: UTC."));

    /// <summary>The calendars of a project.</summary>
    public static KeyShape All { get; } = new("calendars", new MapShape(OwnName, Calendar, 0, "When something may be done, by names of your choice."));

    /// <summary>The calendar of a domain's cutover.</summary>
    public static KeyShape CutoverWindow { get; } = new("window", new ScalarShape(ScalarKind.Name, "The calendar that says when it may be switched; absent: at any time."));

    /// <summary>The freezes.</summary>
    public static KeyShape Freezes { get; } = new("freezes", new ListShape(Freeze, 0, "Days on which domains are not switched."));

    /// <summary>The changes.</summary>
    public static KeyShape Changes { get; } = new("changes", new ListShape(Change, 0, "Work on the application that goes on at the same time."));
}
