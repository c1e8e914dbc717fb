using Fairway.Host.Cli.Commands;
using Fairway.Host.Demo.Live;

namespace Fairway.Host.Demo;

/// <summary>The JSON form of a demo. Stable: members are added, never renamed.</summary>
internal static class DemoJson
{
    public static object Of(DemoReport report)
    {
        ShopReport shop = report.Shop;
        return new
        {
            report.Ok,
            shop.Seed,
            Rows = shop.SourceRows,
            report.Seconds,
            Planted = shop.Planted.Count,
            shop.Found,
            shop.Repair.Repaired,
            report.Differences,
            TargetRows = shop.Repair.After.Rows,
            shop.Sync.CopySeconds,
            VerifySeconds = shop.Sync.Verification.Seconds,
            PlantedKinds = shop.Planted.Select(p => new { p.Name, p.Table, p.Place }),
            Reported = shop.Reported.Select(VerifyJson.Of),
            Tables = shop.Repair.After.Tables.Select(t => new { Source = t.Source.ToString(), Target = t.Target.ToString(), t.SourceRows, t.TargetRows, t.Equal }),
            report.Bank?.Findings.Acknowledged,
            report.Bank?.Findings.Lost,
            report.Bank?.Findings.Duplicated,
            Switches = report.Bank?.Switches.Length,
            HoldsMs = report.Bank?.Switches.Select(s => s.HoldMs),
            Bank = report.Bank is { } bank ? Of(bank) : null,
        };
    }

    private static object Of(BankReport bank) => new
    {
        bank.Ok,
        bank.Seconds,
        Writers = OpenBank.Writers,
        bank.WriterErrors,
        bank.Findings.Unknown,
        bank.Findings.Unnoted,
        bank.Findings.Balances,
        bank.Findings.OpeningBalances,
        bank.Findings.WrongAccounts,
        bank.Findings.Differences,
        bank.VerifiedRows,
        bank.VerifiedDifferences,
        LongestWaitsMs = bank.Switches.Select(s => s.LongestWaitMs),
        Tables = bank.Findings.Tables,
    };
}
