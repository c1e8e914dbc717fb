using System.Collections.Immutable;

namespace Fairway.Host.Demo.Live;

/// <summary>What the bank's own check counted, on the side that has the authority and between both.</summary>
internal sealed record BankFindings
{
    /// <summary>Transfers that a writer was told are committed.</summary>
    public required int Acknowledged { get; init; }

    /// <summary>Transfers of which no writer was told what came of them.</summary>
    public required int Unknown { get; init; }

    /// <summary>Acknowledged, and not there, or not with both entries.</summary>
    public required int Lost { get; init; }

    /// <summary>There more than once, or with more than two entries.</summary>
    public required int Duplicated { get; init; }

    /// <summary>There, and noted by no writer.</summary>
    public required int Unnoted { get; init; }

    /// <summary>The sum of all balances.</summary>
    public required long Balances { get; init; }

    /// <summary>What it was when the bank was opened.</summary>
    public required long OpeningBalances { get; init; }

    /// <summary>Accounts whose balance is not the sum of their entries.</summary>
    public required long WrongAccounts { get; init; }

    /// <summary>All tables.</summary>
    public required ImmutableArray<BankTableCount> Tables { get; init; }

    /// <summary>Rows of either side that the other one lacks.</summary>
    public long Differences => Tables.Sum(t => t.Differences);

    /// <summary>True when every transfer is there once, no money came or went, and both sides are the same.</summary>
    public bool IsExact => (Lost, Duplicated, Unnoted) == (0, 0, 0) && Balances == OpeningBalances && WrongAccounts == 0 && Differences == 0;
}
