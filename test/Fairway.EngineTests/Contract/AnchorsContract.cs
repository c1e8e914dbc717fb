using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Contract;

/// <summary>What every engine that keeps checkpoints promises: they are added and never changed, the newest stay, and nobody else is in their way.</summary>
public abstract class AnchorsContract(EngineFixture fixture) : IDisposable
{
    protected static readonly TableSchema Table = TestTable.Of("id", "id:bigint!", "name:text");

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>How many rows our table has, whoever they are of.</summary>
    protected abstract long Rows(ISystem system);

    [Fact]
    public async Task What_is_kept_is_read_in_the_order_of_keeping_and_nothing_is_kept_twice()
    {
        (ISystem system, IAnchors anchors) = await NewAsync();
        Anchor[] kept = [Of(3, "three"), Of(5, "five ‘Σ’\nsecond line\n"), Of(4, "a copied journal's four"), Of(5, "another five")];

        foreach (Anchor anchor in kept.Concat(kept))
        {
            await anchors.KeepAsync(anchor, Token);
        }

        Assert.Equal(kept, await anchors.ReadAsync("shop", Token));
        Assert.Equal(kept.Length, Rows(system));
    }

    [Fact]
    public async Task Reading_makes_nothing()
    {
        (ISystem system, IAnchors anchors) = await NewAsync();

        Assert.Empty(await anchors.ReadAsync("shop", Token));

        DatabaseSchema schema = await system.SchemaReader.ReadAsync(Token);
        Assert.Single(schema.Tables);
        await Assert.ThrowsAnyAsync<Exception>(() => Task.Run(() => Rows(system), Token));
    }

    [Fact]
    public async Task The_newest_of_a_project_stay_and_those_of_another_are_left_alone()
    {
        (_, IAnchors anchors) = await NewAsync();
        await anchors.KeepAsync(Of(1, "other") with { Project = "other" }, Token);
        for (int i = 1; i <= Anchor.MostKept + 20; i++)
        {
            await anchors.KeepAsync(Of(i, $"checkpoint {i}"), Token);
        }

        ImmutableArray<Anchor> kept = await anchors.ReadAsync("shop", Token);

        Assert.Equal(Enumerable.Range(21, Anchor.MostKept), kept.Select(a => (int)a.Size));
        Assert.Equal("other", Assert.Single(await anchors.ReadAsync("other", Token)).Text);
    }

    [Fact]
    public async Task Several_who_keep_at_once_lose_nothing()
    {
        (_, IAnchors anchors) = await NewAsync();

        await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => anchors.KeepAsync(Of(i, $"checkpoint {i}"), Token), Token)));

        Assert.Equal(Enumerable.Range(1, 8), (await anchors.ReadAsync("shop", Token)).Select(a => (int)a.Size).Order());
    }

    [Fact]
    public async Task Our_table_is_none_of_the_systems_own()
    {
        (ISystem system, IAnchors anchors) = await NewAsync();
        DatabaseSchema before = await system.SchemaReader.ReadAsync(Token);
        string[] examined = await ExaminedAsync(system, before);

        await anchors.KeepAsync(Of(3, "three"), Token);

        DatabaseSchema after = await system.SchemaReader.ReadAsync(Token);
        Assert.Equal(before.Tables.Select(t => t.Name), after.Tables.Select(t => t.Name));
        Assert.Equal(before.Others.Select(o => o.Name), after.Others.Select(o => o.Name));
        Assert.Equal(examined, await ExaminedAsync(system, after));
    }

    [Fact]
    public async Task A_target_with_foreign_tables_is_not_ours_because_it_keeps_a_checkpoint()
    {
        (ISystem system, IAnchors anchors) = await NewAsync();
        await anchors.KeepAsync(Of(3, "three"), Token);

        Assert.False((await system.SchemaReader.ReadAsync(Token)).HoldsBookkeeping);
    }

    // Without the size of the whole, which grows.
    private static async Task<string[]> ExaminedAsync(ISystem system, DatabaseSchema schema) =>
    [
        .. (await system.Doctor.ExamineAsync(asTarget: false, schema, Token)).Concat(await system.Doctor.ExamineAsync(asTarget: true, schema, Token))
            .Select(f => Regex.Replace($"{f.Code} {f.Seen}", "[0-9]+ kB", "", RegexOptions.None, TimeSpan.FromSeconds(1))),
    ];

    public void Dispose()
    {
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static Anchor Of(long size, string text) => new("shop", size, text);

    protected async Task<(ISystem System, IAnchors Anchors)> NewAsync()
    {
        ISystem system = fixture.NewSystem();
        await fixture.CreateAsync(system, Table);
        return (system, system.Anchors ?? throw new InvalidOperationException("The engine keeps no checkpoints."));
    }
}
