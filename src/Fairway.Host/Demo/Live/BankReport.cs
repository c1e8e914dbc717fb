using System.Collections.Immutable;

namespace Fairway.Host.Demo.Live;

/// <summary>What became of the bank.</summary>
internal sealed record BankReport
{
    public required string Source { get; init; }

    public required string Target { get; init; }

    public required ImmutableArray<BankSwitch> Switches { get; init; }

    /// <summary>What its own check counted.</summary>
    public required BankFindings Findings { get; init; }

    /// <summary>Errors that writers met and that were no refusal.</summary>
    public required ImmutableArray<string> WriterErrors { get; init; }

    /// <summary>Differing rows that the product's own verification found in the end.</summary>
    public required long VerifiedDifferences { get; init; }

    /// <summary>Rows that it compared.</summary>
    public required long VerifiedRows { get; init; }

    /// <summary>True when it compared every table whole, and every definition is as planned.</summary>
    public required bool IsVerified { get; init; }

    public required double Seconds { get; init; }

    /// <summary>True when nothing was lost, nothing is there twice, nothing differs, and no writer met an error.</summary>
    public bool Ok => Findings.IsExact && WriterErrors.IsEmpty && IsVerified && VerifiedDifferences == 0;
}
