using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>Somebody who reads or writes the data, as the file declares it.</summary>
public sealed record ConsumerSpec
{
    /// <summary>The kinds that there are.</summary>
    public static ImmutableArray<string> KnownKinds { get; } = ["service", "integration", "pipeline", "job", "automation", "report", "manual"];

    /// <summary>What the file calls it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, one of <see cref="KnownKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Who answers for it: a person's id.</summary>
    public required string Owner { get; init; }

    /// <summary>The workflows that need it.</summary>
    public ImmutableArray<string> Serves { get; init; } = [];

    /// <summary>True when it reads.</summary>
    public required bool Reads { get; init; }

    /// <summary>True when it writes.</summary>
    public required bool Writes { get; init; }

    /// <summary>How its traffic is recognised: <c>user</c>, <c>app</c>, <c>host</c>, each with <c>*</c> for any characters; empty when the file does not say.</summary>
    public ImmutableSortedDictionary<string, string> Match { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The columns that it relies on, <c>system/table.column</c>.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>Where its code is; null when the file does not say.</summary>
    public string? Repo { get; init; }

    /// <summary>When it runs or is done; null when the file does not say.</summary>
    public string? Schedule { get; init; }
}
