using System.Globalization;
using Fairway.Control.Project;
using Fairway.Flow.Verify;
using Fairway.Host.Cli;
using Fairway.Host.Cli.Commands;
using Fairway.Host.Demo.Live;

namespace Fairway.Host.Demo;

/// <summary>Tells what a demo proved, part by part, and what to try next.</summary>
internal static class DemoText
{
    /// <summary>The shop, when it has moved.</summary>
    public static IEnumerable<string> Of(ShopReport shop, string target)
    {
        yield return Text($"The shop's {shop.Plan.Crossings.Length} tables with {shop.SourceRows:N0} rows were moved from legacy.db to {target}, reshaped on the way:");
        yield return "  orders became sales_orders, cents a decimal, states words; a flag was dropped, notes got a table.";
        yield return Text($"Copied in {shop.Sync.CopySeconds:0.0} s; all {shop.Sync.Verification.Rows:N0} target rows compared in {shop.Sync.Verification.Seconds:0.0} s: {CountedText.Of(shop.Sync.Verification.Differences, "difference")}.");
        yield return Text($"Damaged behind our back in {shop.Planted.Count} places (seed {shop.Seed}); the verification found {shop.Found} of them, and {shop.Repair.Before.Differences - shop.Found} others:");
        foreach (PlantedDifference planted in shop.Planted)
        {
            RowDifference? found = shop.Reported.FirstOrDefault(planted.IsFoundAs);
            yield return $"  {planted.Name}: {(found is null ? $"NOT FOUND, in {planted.Table}" : VerifyText.Describe(found))}";
        }

        yield return Text($"Repaired {shop.Repair.Repaired}; {shop.Repair.After.Rows:N0} rows verified again: {CountedText.Of(shop.Repair.After.Differences, "difference")}.");
        yield return "";
    }

    /// <summary>The bank, when it has closed.</summary>
    public static IEnumerable<string> Of(BankReport bank)
    {
        BankFindings found = bank.Findings;
        yield return $"The bank went from {bank.Source} to {bank.Target}, back, and there again, and never closed:";
        var table = new TextTable("switch", "writers held (ms)", "longest transfer (ms)", "transfers by then");
        foreach (BankSwitch one in bank.Switches)
        {
            table.Add(one.Command, (long)Math.Round(one.HoldMs), (long)Math.Round(one.LongestWaitMs), one.Writes);
        }

        foreach (string line in table.Lines())
        {
            yield return "  " + line;
        }

        yield return "Counted by plain SQL through the drivers, past all of Fairway:";
        yield return Text($"  {found.Acknowledged:N0} acknowledged writes: lost {found.Lost}, duplicated {found.Duplicated}; differences {found.Differences} between {found.Tables.Sum(t => t.SourceRows):N0} rows here and {found.Tables.Sum(t => t.TargetRows):N0} there");
        yield return Text($"  balances sum to {found.Balances:N0}, at the opening to {found.OpeningBalances:N0}; {(found.WrongAccounts == 0 ? "every account is" : $"{found.WrongAccounts:N0} ACCOUNTS ARE NOT")} what its entries say");
        if (found.Unnoted > 0)
        {
            yield return Text($"  {found.Unnoted} TRANSFERS ARE THERE THAT NO WRITER NOTED");
        }

        foreach (string error in bank.WriterErrors.Take(3))
        {
            yield return $"  A WRITER MET AN ERROR: {error}";
        }

        yield return Text($"Fairway's own verification of {bank.VerifiedRows:N0} rows: {CountedText.Of(bank.VerifiedDifferences, "difference")}{(bank.IsVerified ? "" : ", AND NOT EVERYTHING IS AS PLANNED")}.");
    }

    /// <summary>The verdict, and what to try next.</summary>
    public static IEnumerable<string> End(DemoReport report, DemoFolder shop, DemoFolder bank, bool isFile)
    {
        yield return Text($"{(report.Ok ? "All is well" : "SOMETHING IS WRONG")}, in {report.Seconds:0.0} s.");
        yield return "";
        yield return $"Everything is in {shop.Shown}/. Try next:";
        List<(string Command, string Why)> next = [($"{Invocation.Program} plan -p {shop.Shown}", "what was decided, and what a way back would lose")];
        if (report.Bank is not null)
        {
            next.Add(($"{Invocation.Program} status -p {bank.Shown}", "where the bank stands; 'run' keeps its way back current"));
            next.Add(($"{Invocation.Program} rollback -p {bank.Shown}", "back to legacy.db once more"));
            next.Add(($"{Invocation.Program} complete -p {bank.Shown}", isFile ? "gives the way back up" : "gives the way back up, and the slot that keeps it"));
        }

        next.Add(($"{Invocation.Program} demo --seed {report.Shop.Seed + 1}", "other damage"));
        next.Add(($"{Invocation.Program} init sqlite:./your.db {(isFile ? "sqlite:./new.db" : "postgres://you@host/new")}", "your own database"));
        int width = next.Max(n => n.Command.Length);
        foreach ((string command, string why) in next)
        {
            yield return $"  {command.PadRight(width)}  {why}";
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
