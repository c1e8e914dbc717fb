using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.Host.Runner.Live;

/// <summary>
/// Holds what a journal says of a domain's home against what its guard says. A journal that was begun anew, or an older copy of it, knows nothing of a switch; whoever believes it
/// copies over what the application has written since. The database that sends writers away knows better.
/// </summary>
internal static class KnownHome
{
    /// <summary>Goes on only when the side that the journal takes for the home of a domain lets its writers in, or holds them for a moment.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="home">The side that the journal takes for its home.</param>
    /// <param name="homeName">What the project calls it.</param>
    /// <param name="otherName">What the project calls the other one.</param>
    /// <param name="tables">The domain's tables there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="EngineFault"><see cref="EngineFaultKind.BadSetup"/>: it refuses them; or the system cannot be asked.</exception>
    public static async Task DemandAsync(string domain, ISystem home, string homeName, string otherName, ImmutableArray<TableSchema> tables, CancellationToken cancellationToken)
    {
        if (home.WriteGuard is not { } guard || await guard.ProbeAsync(domain, tables, cancellationToken) != GuardState.Closed)
        {
            return;
        }

        throw new EngineFault(
            EngineFaultKind.BadSetup,
            $"Domain {domain}",
            $"the journal takes {homeName} for its home, and {homeName} refuses its writers: it was switched to {otherName}, and this journal does not know of it. What {otherName} has taken since would be overwritten",
            $"Nothing was touched. Put the journal back that knows of it, from a backup; 'fairway journal verify' says what the databases remember of it. Without one the application goes on in {otherName}, and what comes next is a new project that begins there.");
    }
}
