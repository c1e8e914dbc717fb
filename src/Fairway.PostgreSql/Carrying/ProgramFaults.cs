using System.Globalization;
using System.Text.RegularExpressions;
using Fairway.Flow.Engines;

namespace Fairway.PostgreSql.Carrying;

/// <summary>
/// Turns what pg_dump and pg_restore print into faults. Of the server's text only messages are passed on that name objects; what is not known to be one
/// of these may hold a value of a row, and DETAIL and CONTEXT lines always may.
/// </summary>
internal static partial class ProgramFaults
{
    // Each names objects and nothing else. A value would stand in none of these places.
    private static readonly (Regex Message, EngineFaultKind Kind, string Remedy)[] _known =
    [
        (Extension(), EngineFaultKind.BadSetup, "Install the package that brings the extension on the target's server (contrib modules: postgresql-contrib), then run the command again."),
        (ExtensionRight(), EngineFaultKind.PermissionLost, "Let a superuser run CREATE EXTENSION in the target, then run the command again."),
        (Role(), EngineFaultKind.BadSetup, "Create the role in the target: definitions mention it (a policy, for example). Then run the command again."),
        (Duplicate(), EngineFaultKind.BadData, $"Find the rows that have the same values there and correct them in the source, or leave the constraint out there; {Faults.CopyAnew}"),
        (Violated(), EngineFaultKind.BadData, $"Correct the rows in the source, or leave the constraint out there; {Faults.CopyAnew}"),
        (Missing(), EngineFaultKind.BadSetup, "If a function is at work here that names things without their schema, give it its own path in the source (ALTER FUNCTION … SET search_path = …); if the object is simply absent in the target, make it there. Then run the command again."),
        (Present(), EngineFaultKind.BadSetup, "Rename or drop what stands in its way in the target, then run the command again."),
        (Setting(), EngineFaultKind.BadSetup, "The target's server is older than the definitions: install the pg_restore of its version, or move to a server that is at least as new."),
        (Space(), EngineFaultKind.BadSetup, "Free space on the target's server, then run the command again; what is made stays."),
    ];

    /// <summary>Why a dump failed.</summary>
    public static EngineFault OfDump(ProgramResult result, string source)
    {
        // pg_dump bounds its wait for locks by a statement timeout.
        if (result.Error.Contains("canceling statement due to", StringComparison.Ordinal))
        {
            return new EngineFault(EngineFaultKind.RetryLater, source, "somebody holds an exclusive lock on a table, and pg_dump waited for it in vain", "Let that transaction end, then run the command again.");
        }

        string message = Error().Match(result.Error) is { Success: true } error ? error.Groups[1].Value : "";
        return Known(message, source, "pg_dump")
            ?? new EngineFault(EngineFaultKind.BadSetup, source, $"pg_dump failed with exit code {Text(result.ExitCode)}", "See the server's log; then run the command again.");
    }

    /// <summary>Why a restore failed.</summary>
    /// <param name="result">What it printed.</param>
    /// <param name="target">The target, for people.</param>
    /// <param name="describe">The object that the entry of a number makes.</param>
    /// <param name="eventTriggers">Event triggers of the target, which may have refused it.</param>
    public static EngineFault OfRestore(ProgramResult result, string target, Func<int, string?> describe, IReadOnlyList<string> eventTriggers)
    {
        string place = Entry().Match(result.Error) is { Success: true } entry
            ? describe(int.Parse(entry.Groups[1].Value, CultureInfo.InvariantCulture)) ?? target
            : target;
        string message = Error().Match(result.Error) is { Success: true } error ? error.Groups[1].Value : "";
        if (Known(message, place, "the target") is { } known)
        {
            return known;
        }

        if (Unreachable().IsMatch(result.Error))
        {
            return new EngineFault(EngineFaultKind.Unreachable, target, "the connection broke while definitions were made", "Check the server and the network, then run the command again; it goes on where it stopped.");
        }

        return eventTriggers.Count > 0
            ? new EngineFault(
                EngineFaultKind.BadSetup,
                place,
                $"the target refused it, and it has event triggers that can do so ({string.Join(", ", eventTriggers)})",
                $"If one of them refuses definitions, let its owner disable it for the run (ALTER EVENT TRIGGER {eventTriggers[0]} DISABLE); else see the server's log.")
            : new EngineFault(
                EngineFaultKind.BadSetup,
                place,
                "the target refused it; the reason is not passed on, because it can hold values of rows",
                "See the target server's log, mend the cause, then run the command again; what is made stays.");
    }

    private static EngineFault? Known(string message, string place, string who)
    {
        if (Denied().Match(message) is { Success: true } denied)
        {
            return new EngineFault(EngineFaultKind.PermissionLost, place, $"{who} reported: {denied.Value}", $"{ServerFaults.GrantFor(denied.Value)} Then run the command again.");
        }

        foreach ((Regex pattern, EngineFaultKind kind, string remedy) in _known)
        {
            if (pattern.Match(message) is { Success: true } match)
            {
                return new EngineFault(kind, place, $"{who} reported: {match.Value}", remedy);
            }
        }

        return null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"from TOC entry (\d+);")]
    private static partial Regex Entry();

    [GeneratedRegex(@"ERROR:  ([^\r\n]*)")]
    private static partial Regex Error();

    [GeneratedRegex("^(extension \"[^\"]+\" is not available|could not open extension control file \"[^\"]+\")")]
    private static partial Regex Extension();

    [GeneratedRegex("^permission denied to create extension \"[^\"]+\"")]
    private static partial Regex ExtensionRight();

    [GeneratedRegex("^role \"[^\"]+\" does not exist")]
    private static partial Regex Role();

    [GeneratedRegex("^(permission denied (for|to) .*|must be (owner|superuser|member|able) .*)$")]
    private static partial Regex Denied();

    [GeneratedRegex("^(could not create (unique index|exclusion constraint) \"[^\"]+\")")]
    private static partial Regex Duplicate();

    [GeneratedRegex("^((check|partition) constraint .* is violated by some row|column \"[^\"]+\" of relation \"[^\"]+\" contains null values|insert or update on table \"[^\"]+\" violates foreign key constraint \"[^\"]+\")")]
    private static partial Regex Violated();

    [GeneratedRegex("^((relation|schema|type|function|operator|collation|language|column|constraint|access method|text search \\w+) .* does not exist)$")]
    private static partial Regex Missing();

    [GeneratedRegex("^((relation|schema|type|function|constraint|trigger|policy|rule|extension) .* already exists.*)$")]
    private static partial Regex Present();

    [GeneratedRegex("^unrecognized configuration parameter \"[^\"]+\"")]
    private static partial Regex Setting();

    [GeneratedRegex("^could not (extend|write|create) .*No space left on device")]
    private static partial Regex Space();

    [GeneratedRegex("server closed the connection unexpectedly|terminating connection|could not connect|connection to server|SSL SYSCALL")]
    private static partial Regex Unreachable();
}
