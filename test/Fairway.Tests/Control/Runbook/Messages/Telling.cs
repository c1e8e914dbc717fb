using System.Collections.Immutable;
using Fairway.Control.Integrity;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Control.Runbook.Messages;
using Fairway.Control.Stages;
using Fairway.Tests.Control.Project;
using Fairway.Tests.Host.State;

namespace Fairway.Tests.Control.Runbook.Messages;

/// <summary>A project with a communication plan whose journal a test writes; opened again on the same journal it is the next process.</summary>
internal sealed class Telling : IAsyncDisposable
{
    private readonly MemoryFile _file;

    private Telling(ProjectSpec spec, MemoryFile file, SetTime clock, StageJournal journal, RunbookLedger runbooks, MessageLedger messages, MessageEvents events)
    {
        (Spec, _file, Clock, Journal, Runbooks, Messages, Events) = (spec, file, clock, journal, runbooks, messages, events);
        Forms = ImmutableDictionary<string, MessageForm>.Empty.Add("t.md", MessageForms.Read("t.md", "{domain} is at {stage}, with {source-of-truth}; {step}; {reason}", out _)!);
        Plan = new MessagePlan(spec, journal.Ledger, runbooks, messages, events, Forms);
    }

    public ProjectSpec Spec { get; }

    public SetTime Clock { get; }

    public StageJournal Journal { get; }

    public RunbookLedger Runbooks { get; }

    public FindingLedger Findings { get; } = new();

    public MessageLedger Messages { get; }

    public MessageEvents Events { get; }

    public ImmutableDictionary<string, MessageForm> Forms { get; }

    public MessagePlan Plan { get; }

    private static CancellationToken Go => TestContext.Current.CancellationToken;

    /// <summary>The ids of what is due now.</summary>
    public string[] DueIds => [.. Plan.Due(Clock.Now).Select(d => d.Id)];

    public static Task<Telling> OpenAsync(string cutover) => OpenAsync(Read(cutover), new MemoryFile([]), new SetTime());

    /// <summary>What a process finds that comes after this one.</summary>
    public async Task<Telling> AgainAsync()
    {
        await Journal.DisposeAsync();
        return await OpenAsync(Spec, _file, Clock);
    }

    public async Task HappenAsync(params DomainPayload[] facts)
    {
        foreach (DomainPayload fact in facts)
        {
            await Journal.RecordAsync(fact, Go);
        }
    }

    /// <summary>Writes down that what is due was sent.</summary>
    public async Task SendAsync()
    {
        foreach (DueMessage due in Plan.Due(Clock.Now))
        {
            await HappenAsync(new MessageDue(due.Domain, due.Id, due.Channel, due.Text.Subject, due.Text.Body, due.By), new MessageSent(due.Domain, due.Id, due.Channel, MessageFate.Sent, ""));
        }
    }

    public ValueTask DisposeAsync() => Journal.DisposeAsync();

    private static async Task<Telling> OpenAsync(ProjectSpec spec, MemoryFile file, SetTime clock)
    {
        var runbooks = new RunbookLedger();
        var messages = new MessageLedger();
        var events = new MessageEvents();
        StageJournal journal = await StageJournal.OpenAsync(new MemoryJournal(file), new JournalSettings(clock, "ann@box", text => text.Replace("HUSH", "***", StringComparison.Ordinal)), [runbooks, messages, events], Go);
        return new Telling(spec, file, clock, journal, runbooks, messages, events);
    }

    private static ProjectSpec Read(string cutover)
    {
        ProjectReading reading = ProjectFile.Read($$"""
            fairway: 1
            project:
              name: shop
              people: { ann: { name: Ann Fox, contact: "tel:1" }, bob: { name: Bob Roe, contact: "tel:2" } }
              channels: { bridge: { webhook: "env:BRIDGE" }, company: { mail: { from: f@shop.example, to: [a@shop.example], server: "env:MAIL" } } }
            systems:
              legacy: { role: source, dsn: "sqlite:./shop.db" }
              modern: { role: target, dsn: "env:MODERN_DSN" }
            domains:
              shop: { tables: ["*"] }
            integrity: [{ id: R, on: a.b, rule: required, then: stop, owner: bob }]
            playbooks: { stop: { action: halt, tell: [bridge, company] } }
            cutover:
              shop:
                steps: [{ id: C10, human: Roll-call, by: ann, backup: bob, limit: 10m }, { id: C20, command: [x], undo: none, by: ann }, { id: C30, engine: cutover, by: ann }]
            {{string.Join('\n', cutover.Split('\n').Select(l => $"    {l}"))}}
            """);
        Assert.Empty(reading.Mistakes);
        return reading.Spec!;
    }
}
