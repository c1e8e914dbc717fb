using Fairway.Host.Demo.Live;

namespace Fairway.Host.Demo;

/// <summary>What a demo did and saw.</summary>
/// <param name="Shop">The first part: a database that nobody writes to.</param>
/// <param name="Bank">The second: one that never rests; null when it was left out.</param>
/// <param name="Seconds">How long all of it took.</param>
internal sealed record DemoReport(ShopReport Shop, BankReport? Bank, double Seconds)
{
    /// <summary>True when either part is as it was promised.</summary>
    public bool Ok => Shop.Ok && Bank is null or { Ok: true };

    /// <summary>Differing rows that are left, whoever counted them.</summary>
    public long Differences => Shop.Repair.After.Differences + (Bank is null ? 0 : Bank.Findings.Differences + Bank.VerifiedDifferences);
}
