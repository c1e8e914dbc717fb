using System.Text.Json;
using Fairway.Testing;
using Fairway.Testing.Receivers;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>The sample from its first copy to its end, while its shop sells: halted by a rule, repaired, drilled, cut over by its runbook, taken back by a playbook, cut over again, completed, and proved to a stranger.</summary>
public sealed class CommerceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_domains_move_and_what_breaks_is_halted_and_taken_back()
    {
        await using var hook = new HttpReceiver(HttpAnswer.Of(200, "ok"));
        await using Commerce commerce = await Commerce.OpenAsync(hook.Port);
        commerce.Shop.Open(() => commerce.InvoicingIsPaused);
        Assert.Contains("gate switch (C2) is closed", (await commerce.RunAsync("cutover", "customers")).Ended(3).Error, StringComparison.Ordinal);
        (await commerce.RunAsync("cutover", "customers", "--drill")).Ended(0);
        await commerce.ProvedAsync("customers");
        await commerce.AgreeToSwitchAsync("customers", "mara", "jonas");
        await commerce.SwitchAsync("customers");
        await commerce.SwitchAsync("orders");
        await commerce.SettleAsync("customers");

        // Nothing was paid: it is a breach, and holds billing where it stands until somebody has repaired and closed it.
        commerce.Old.Psql("INSERT INTO payments (invoice_id, amount) VALUES (1, 0)");
        string halted = await FoundAsync(commerce, "PAID", f => f.GetProperty("holds").GetBoolean());
        Assert.Contains($"Domain billing is held by {halted}: its runbook is not begun", (await commerce.RunAsync("cutover", "billing")).Ended(3).Error, StringComparison.Ordinal);
        commerce.Old.Psql("DELETE FROM payments WHERE amount = 0");
        (await commerce.RunAsync("finding", "close", halted, "--because", "an import of zeros; deleted")).Ended(0);
        using (FairwayProcess drill = commerce.Start("cutover", "billing", "--drill"))
        {
            await commerce.AnswerAsync("B10", "B30");
            Assert.Contains("went to the decision and back", (await drill.EndAsync(Token)).Ended(0).Out, StringComparison.Ordinal);
        }

        Assert.False(commerce.InvoicingIsPaused);
        await commerce.ProvedAsync("billing");
        await commerce.AgreeToSwitchAsync("billing", "mara", "jonas", "ines");

        // Over by its runbook; an order that is billed twice takes it back, because nobody decides otherwise.
        using (FairwayProcess cutover = commerce.Start("cutover", "billing"))
        {
            await commerce.AnswerAsync("B10", "B30");
            await commerce.AskedAsync("B60");
            await commerce.Shop.WorkOnAsync(30);
            commerce.New.Psql("SELECT bill(17)");
            await FoundAsync(commerce, "ONE-INVOICE", f => f.TryGetProperty("playbook", out JsonElement run) && run.GetProperty("wasDone").GetBoolean());
            await commerce.UntilAsync(
                async () =>
                {
                    await commerce.RunAsync("step", "done", "B60");
                    return (await commerce.RunbookAsync())!.Value.TryGetProperty("outcome", out JsonElement outcome) && outcome.GetString() == "rolled back"; // It was begun.
                },
                "the runbook did not end as rolled back");
            (await cutover.EndAsync(Token)).Ended(1);
        }

        Assert.Equal("follow", (await commerce.DomainAsync("billing")).GetProperty("stage").GetString());
        Assert.Equal("live", (await commerce.DomainAsync("orders")).GetProperty("stage").GetString());
        await commerce.Shop.WorkOnAsync(30);

        // What broke the rule came back too; it is repaired where the authority is, and billing goes again.
        commerce.Old.Psql("DELETE FROM payments WHERE invoice_id IN (SELECT max(id) FROM invoices WHERE order_id = 17); DELETE FROM invoices WHERE id IN (SELECT max(id) FROM invoices WHERE order_id = 17)");
        JsonElement twice = (await commerce.FindingAsync("ONE-INVOICE"))!.Value; // It was found.
        (await commerce.RunAsync("finding", "close", twice.GetProperty("id").GetString()!, "--because", "credited and deleted")).Ended(0);
        await commerce.ProvedAsync("billing");
        using (FairwayProcess cutover = commerce.Start("cutover", "billing"))
        {
            await commerce.AnswerAsync("B10", "B30", "B60");
            (await cutover.EndAsync(Token)).Ended(0);
        }

        await commerce.Shop.WorkOnAsync(30);
        await commerce.Shop.CloseAsync();
        await commerce.ProvedAsync("customers", "orders", "billing");
        commerce.Shop.AssertExact(commerce.New);
        await commerce.UntilAsync(() => Task.FromResult(commerce.RowsThatDiffer() == 0), "the old system did not come to hold the same rows");
        Assert.Contains("gate settled (C1) is closed", (await commerce.RunAsync("complete", "billing", "--yes")).Ended(3).Error, StringComparison.Ordinal);
        await commerce.SettleAsync("billing");
        Assert.Contains("refers to domain orders, which is in stage live and must be complete first", (await commerce.RunAsync("complete", "billing", "--yes")).Ended(1).Error, StringComparison.Ordinal);
        foreach (string domain in (string[])["customers", "orders", "billing"])
        {
            (await commerce.RunAsync("complete", domain, "--yes")).Ended(0);
        }

        string[] told = [.. hook.Requests.Select(r => r.Headers["fairway-message"])];
        Assert.Contains($"{twice.GetProperty("id").GetString()}.take-back.bridge", told);
        Assert.Contains("billing.r2.on-rolled-back.bridge", told);
        Assert.Contains("billing.r3.on-B40.bridge", told);
        await AssertProvedToAStrangerAsync(commerce);
    }

    // No project, no database, no key but the one that was handed over.
    private static async Task AssertProvedToAStrangerAsync(Commerce commerce)
    {
        (await commerce.RunAsync("journal", "export", "bundle.zip")).Ended(0);
        using var elsewhere = new TemporaryFolder();
        File.Copy(commerce.PathOf("bundle.zip"), elsewhere.File("bundle.zip"));
        File.Copy(commerce.PathOf(".fairway/evidence-key.pub.pem"), elsewhere.File("key.pem"));
        FairwayResult verified = await FairwayProcess.RunAsync(elsewhere.Path, ["journal", "verify", "--offline", "bundle.zip", "--key", "key.pem"], null, Token);
        Assert.Contains("No damage was found.", verified.Ended(0).Out, StringComparison.Ordinal);

        byte[] bytes = await File.ReadAllBytesAsync(elsewhere.File("bundle.zip"), Token);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(elsewhere.File("bundle.zip"), bytes, Token);
        Assert.NotEqual(0, (await FairwayProcess.RunAsync(elsewhere.Path, ["journal", "verify", "--offline", "bundle.zip", "--key", "key.pem"], null, Token)).ExitCode);
    }

    private static async Task<string> FoundAsync(Commerce commerce, string rule, Func<JsonElement, bool> isSo)
    {
        string id = "";
        await commerce.UntilAsync(
            async () =>
            {
                JsonElement? finding = await commerce.FindingAsync(rule);
                id = finding?.GetProperty("id").GetString() ?? "";
                return finding is { } found && isSo(found);
            },
            $"rule {rule} did not come to that");
        return id;
    }
}
