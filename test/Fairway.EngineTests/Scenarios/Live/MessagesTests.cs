using System.Diagnostics;
using System.Text.Json;
using Fairway.Testing;
using Fairway.Testing.Receivers;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>A cutover that tells people: through real webhooks and real mail servers, one of which answers and one of which hangs.</summary>
public sealed class MessagesTests
{
    private const string Secret = "CANARY-SECRET-7f3a9c51d0e84b62";

    private const string Plan = """
        cutover:
          all:
            channel: bridge
            planned: 2031-02-13 22:00
            steps:
              - { id: C10, command: [sh, -c, "true"], undo: none, by: ann }
              - { id: C30, engine: cutover, by: ann }
            comms:
              - { at: T-7d, to: bridge, form: condition-actions-needs, by: ann }
              - { on: C10, to: company, text: ./c10.md, by: ann }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_runbook_tells_its_beginning_a_step_and_its_end_and_a_webhook_that_hangs_delays_nothing()
    {
        await using var bridge = new HttpReceiver(HttpAnswer.Of(200, $"ok {Secret}"));
        await using var company = new HttpReceiver(HttpAnswer.Silence);
        using LiveShop shop = await ShopAsync(bridge.Port, company.Port);
        await File.WriteAllTextAsync(shop.Project.File("c10.md"), "{domain}: {reason}", Token);
        FairwayResult dry = (await shop.Project.RunAsync("cutover", "--dry-run")).Ended(3);
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);

        FairwayResult planned = (await shop.Project.RunAsync("cutover", "--dry-run", "--json")).Ended(0);
        FairwayResult ended = (await shop.Project.RunAsync("cutover")).Ended(0);
        await UntilAsync(() => Task.FromResult(bridge.Requests.Count >= 4));
        await company.Hanging.WaitAsync(Sides.Patience, Token);
        Assert.True(await run.SaysAsync(l => l.Contains("MESSAGE all.r1.on-C10.company to company: nobody knows", StringComparison.Ordinal), 1, Token));
        FairwayResult status = (await shop.Project.RunAsync("status", "--json")).Ended(0);
        FairwayResult done = (await shop.Project.RunAsync("message", "done", "all.r1.on-C10.company", "--because", "told by phone")).Ended(0);
        FairwayResult list = (await shop.Project.RunAsync("message", "list", "--all", "--json")).Ended(0);

        Assert.Equal(["all.r1.begin", "all.r1.C10.done", "all.r1.C30.done", "all.r1.done"], bridge.Requests.Select(r => r.Headers["fairway-message"]));
        Assert.StartsWith("all: Runbook 1 of all begins", Text(bridge.Requests[0]), StringComparison.Ordinal);
        Assert.Equal("all: C10 is done: it ended with 0", Text(Assert.Single(company.Requests)));
        Assert.True(First("C30 begins") < First("nobody knows"), "The step after C10 waited for what a webhook answers to the message about C10.");
        Assert.Contains("message to bridge, T-7d (2031-02-06 22:00Z): form condition-actions-needs (ann)", dry.Out, StringComparison.Ordinal);
        Assert.Equal(3, planned.Json.GetProperty("messages").GetArrayLength());
        Assert.Equal("all.r1.on-C10.company", Assert.Single(status.Json.GetProperty("messages").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(["sent", "sent", "sent", "sent", "done"], list.Json.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("state").GetString()).OrderDescending(StringComparer.Ordinal));
        string said = string.Join('\n', [dry.All, planned.All, ended.All, status.All, done.All, list.All, .. run.ErrorLines, await File.ReadAllTextAsync(shop.Project.Journal, Token)]);
        Assert.DoesNotContain(Secret, said, StringComparison.OrdinalIgnoreCase);

        int First(string words) => run.ErrorLines.Index().First(l => l.Item.Contains(words, StringComparison.Ordinal)).Index;
    }

    [Fact]
    public async Task Mail_goes_through_a_server_that_takes_it_and_one_that_hangs_delays_nothing()
    {
        await using var taking = new MailReceiver(new MailScript { Account = ("fairway", Secret) });
        await using var hanging = new MailReceiver(new MailScript { HangIn = MailPhase.Data });
        using LiveShop shop = await ShopAsync(
            $"mail: {{ from: fairway@shop.example, to: [ann@shop.example, bob@shop.example], server: \"env:BRIDGE_HOOK\" }}", $"smtp://fairway:{Secret}@127.0.0.1:{taking.Port}",
            $"mail: {{ from: fairway@shop.example, to: [all@shop.example], server: \"env:COMPANY_HOOK\" }}", $"smtp://127.0.0.1:{hanging.Port}");
        await File.WriteAllTextAsync(shop.Project.File("c10.md"), "{domain}: {reason}", Token);
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);

        FairwayResult ended = (await shop.Project.RunAsync("cutover")).Ended(0);
        await UntilAsync(() => Task.FromResult(taking.Mails.Count >= 4));
        await hanging.Hanging.WaitAsync(Sides.Patience, Token);
        Assert.True(await run.SaysAsync(l => l.Contains("MESSAGE all.r1.on-C10.company was not sent to company: The mail server was not done within 20 s.", StringComparison.Ordinal), 1, Token));
        FairwayResult list = (await shop.Project.RunAsync("message", "list", "--all", "--json")).Ended(0);

        Assert.All(taking.Mails, m => Assert.Contains("To: ann@shop.example, bob@shop.example\r\n", m, StringComparison.Ordinal));
        Assert.Equal(["all.r1.begin", "all.r1.C10.done", "all.r1.C30.done", "all.r1.done"], taking.Mails.Select(IdOf));
        Assert.Contains("Runbook 1 of all begins", taking.Mails[0], StringComparison.Ordinal);
        Assert.Empty(hanging.Mails);
        JsonElement left = Assert.Single(list.Json.GetProperty("messages").EnumerateArray(), m => m.GetProperty("state").GetString() != "sent");
        Assert.Equal(("all.r1.on-C10.company", "failed"), (left.GetProperty("id").GetString(), left.GetProperty("state").GetString()));
        string said = string.Join('\n', [ended.All, list.All, .. run.ErrorLines, await File.ReadAllTextAsync(shop.Project.Journal, Token)]);
        Assert.DoesNotContain(Secret, said, StringComparison.OrdinalIgnoreCase);

        static string IdOf(string mail) => mail.Split("Message-Id: <fairway.", 2)[1].Split('@')[0];
    }

    [Fact]
    public async Task Mistakes_in_texts_are_told_before_anything_is_begun_and_keep_nobody_from_going_back()
    {
        using LiveShop shop = await ShopAsync(1, 2);

        FairwayResult plan = (await shop.Project.RunAsync("plan")).Ended(2);
        FairwayResult run = (await shop.Project.RunAsync("run")).Ended(2);
        FairwayResult cutover = (await shop.Project.RunAsync("cutover")).Ended(2);
        FairwayResult rollback = (await shop.Project.RunAsync("rollback", "--dry-run")).Ended(3);

        Assert.All((FairwayResult[])[plan, run, cutover], r => Assert.Contains("cutover.all.comms[1].text: There is no file ./c10.md", r.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("c10.md", rollback.All, StringComparison.Ordinal);
        (await shop.Project.RunAsync("status")).Ended(0);
    }

    private static Task<LiveShop> ShopAsync(int bridge, int company) => ShopAsync(
        "webhook: \"env:BRIDGE_HOOK\"", $"http://127.0.0.1:{bridge}/services/{Secret}", "webhook: \"env:COMPANY_HOOK\"", $"http://127.0.0.1:{company}/services/{Secret}");

    private static async Task<LiveShop> ShopAsync(string bridge, string bridgeAddress, string company, string companyAddress)
    {
        LiveShop shop = await LiveShop.OpenAsync(Plan);
        string project = $"people: {{ ann: {{ name: Ann Fox, contact: \"tel:1\" }} }}, channels: {{ bridge: {{ {bridge} }}, company: {{ {company} }} }}";
        await File.WriteAllTextAsync(
            shop.Project.ProjectFile, (await File.ReadAllTextAsync(shop.Project.ProjectFile, Token)).Replace("{ name: scenario }", $"{{ name: scenario, {project} }}", StringComparison.Ordinal), Token);
        shop.Project.Environment["BRIDGE_HOOK"] = bridgeAddress;
        shop.Project.Environment["COMPANY_HOOK"] = companyAddress;
        return shop;
    }

    private static string? Text(HttpRequest request) => JsonDocument.Parse(request.Body).RootElement.GetProperty("text").GetString();

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        long began = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Sides.Patience, "It did not come to that.");
            await Task.Delay(100, Token);
        }
    }
}
