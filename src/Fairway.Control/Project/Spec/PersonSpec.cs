using System.Collections.Immutable;
using Fairway.Control.Evidence;

namespace Fairway.Control.Project.Spec;

/// <summary>Somebody who answers for something.</summary>
/// <param name="Id">The short name by which the file calls the person.</param>
/// <param name="Name">The name.</param>
/// <param name="Contact">How to reach the person at once.</param>
/// <param name="Roles">What the person decides; some of <see cref="KnownRoles"/>.</param>
public sealed record PersonSpec(string Id, string Name, string Contact, ImmutableArray<string> Roles)
{
    /// <summary>The public key with which what the person signs is checked; null while the person has none.</summary>
    public VerifyingKey? Key { get; init; }

    /// <summary>The roles that there are.</summary>
    public static ImmutableArray<string> KnownRoles { get; } = ["engineering", "operations", "workflow-owner", "sponsor", "commander", "deputy"];
}
