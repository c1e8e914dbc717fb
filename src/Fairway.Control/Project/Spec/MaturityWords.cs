using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>What a team is asked about itself (R44): ten things that can be answered with yes or no.</summary>
public static class MaturityWords
{
    /// <summary>Each with its question.</summary>
    public static ImmutableArray<(string Id, string Question)> All { get; } =
    [
        ("on-call", "Is somebody reachable at every hour, and does he know that he is?"),
        ("monitoring", "Do you see errors and latency of the application within a minute?"),
        ("lag-alert", "Does somebody hear of it when a stream falls behind?"),
        ("restore-rehearsed", "Was a backup of this database restored in the last 90 days?"),
        ("production-like-data", "Is there a copy with production's volume to rehearse on?"),
        ("rollback-practised", "Was a deployment or a migration taken back on purpose in the last 90 days?"),
        ("repeatable-deploys", "Is the application deployed by a script, and can it be deployed again within an hour?"),
        ("write-path-owned", "Can you change every program that writes these tables?"),
        ("schema-review", "Does somebody review every change of the schema before it is made?"),
        ("incident-process", "Is it written down who decides in an incident, and was it used?"),
    ];
}
