using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Fairway.Testing;

namespace Fairway.EngineTests.Scenarios.Live;

/// <summary>What a runner answers: two commands at once, an abort, health and metrics.</summary>
public sealed class LiveServingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cutover_pressed_twice_is_one_and_an_abort_stops_it_for_both()
    {
        using LiveShop shop = await LiveShop.OpenAsync("cutover: { all: { hold-limit: 60s } }");
        using FairwayProcess run = shop.Run("hold:before:hang");
        await shop.ProvedAsync(run);
        using FairwayProcess first = shop.Project.Start("cutover");
        Assert.True(await run.SaysAsync(l => l.Contains("2 reverse ready", StringComparison.Ordinal), 1, Token));
        using FairwayProcess second = shop.Project.Start("cutover");
        using FairwayProcess other = shop.Project.Start("rollback");
        Assert.Contains("the other way", (await other.EndAsync(Token)).Ended(3).Error, StringComparison.Ordinal);
        Assert.True(await second.SaysAsync(l => l.StartsWith("The runner is at it", StringComparison.Ordinal), 1, Token));

        FairwayResult abort = (await shop.Project.RunAsync("abort")).Ended(0);

        Assert.Contains("was stopped and undone", abort.Out, StringComparison.Ordinal);
        Assert.Contains("it was aborted", (await first.EndAsync(Token)).Ended(1).Error, StringComparison.Ordinal);
        Assert.Contains("it was aborted", (await second.EndAsync(Token)).Ended(1).Error, StringComparison.Ordinal);
        Assert.Equal("follow", await shop.StageAsync());
        Assert.Null(shop.TryWrite(shop.Project.Source));
        Assert.Contains("nothing to abort", (await shop.Project.RunAsync("abort")).Ended(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_hangs_is_undone_at_the_hold_limit_and_no_writer_fails()
    {
        using LiveShop shop = await LiveShop.OpenAsync("cutover: { all: { hold-limit: 1s } }");
        using FairwayProcess run = shop.Run("drain:before:hang");
        await shop.ProvedAsync(run);
        using var stop = new CancellationTokenSource();
        Task<int> writing = shop.WriteOnAsync(stop.Token);

        FairwayResult cutover = (await shop.Project.RunAsync("cutover")).Ended(1);
        await stop.CancelAsync();

        Assert.Contains("hold limit of 1 s", cutover.Error, StringComparison.Ordinal);
        Assert.Equal(0, await writing);
        Assert.Equal("follow", await shop.StageAsync());
        await shop.CheckAsync(shop.Project.Source);
    }

    [Fact]
    public async Task The_health_port_tells_health_readiness_and_metrics()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        int port = FreePort();
        using FairwayProcess run = shop.Project.Start("run", "--health-port", $"{port}");
        await shop.ProvedAsync(run);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/health", UriKind.Relative), Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/ready", UriKind.Relative), Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/other", UriKind.Relative), Token)).StatusCode);
        string metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token);
        Assert.Contains("fairway_domain_stage{domain=\"all\"} 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains("fairway_differences{domain=\"all\"} 0\n", metrics, StringComparison.Ordinal);
        using JsonDocument status = JsonDocument.Parse(await http.GetStringAsync(new Uri("/status", UriKind.Relative), Token));
        Assert.Equal("follow", status.RootElement.GetProperty("domains")[0].GetProperty("stage").GetString());
    }

    [Fact]
    public async Task A_second_runner_is_refused_and_a_sync_beside_it_too()
    {
        using LiveShop shop = await LiveShop.OpenAsync();
        using FairwayProcess run = shop.Run();
        await shop.ProvedAsync(run);

        Assert.Contains("the journal is held by process", (await shop.Project.RunAsync("run")).Ended(4).Error, StringComparison.Ordinal);
        Assert.Contains("This plan is not recorded: the journal is held by process", (await shop.Project.RunAsync("plan", "--no-measure")).Ended(0).Error, StringComparison.Ordinal);
        Assert.Contains("domain all is in stage follow", (await shop.Project.RunAsync("sync")).Ended(2).Error, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
