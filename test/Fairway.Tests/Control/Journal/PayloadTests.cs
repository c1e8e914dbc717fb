using System.Collections.Immutable;
using Fairway.Control.Journal;
using Fairway.Control.Journal.Payloads;

namespace Fairway.Tests.Control.Journal;

public class PayloadTests
{
    public static TheoryData<JournalPayload, string> Forms => new()
    {
        { new PlanMade("p", "f", ["a", "b"]), """{"plan":"p","project":"f","tables":["a","b"]}""" },
        { new SyncStarted(2, "p"), """{"attempt":2,"plan":"p"}""" },
        { new TableCopied("a", ["x.a", "b"], 10, 3, 1), """{"source":"a","targets":["x.a","b"],"rows":10,"ranges":3,"skippedRanges":1}""" },
        { new SyncFinished(true, 10, 0.5), """{"ok":true,"rows":10,"seconds":0.5}""" },
        {
            new VerifyFinished([new VerifiedTable("a", "b", 10, "0f", 2, false)], 1),
            """{"tables":[{"source":"a","target":"b","rows":10,"digest":"0f","differences":2,"verified":false}],"structureFindings":1}"""
        },
        { new RepairFinished([new RepairedTable("a", "b", 1, 2, 3)]), """{"tables":[{"source":"a","target":"b","inserted":1,"updated":2,"deleted":3}]}""" },
        { new RunFailed("sync", "a", "busy", "Wait."), """{"command":"sync","place":"a","seen":"busy","remedy":"Wait."}""" },
        { new RunInterrupted("sync", "a"), """{"command":"sync","place":"a"}""" },
        { new TailDropped(9), """{"bytes":9}""" },
        { new StageMoved("d", DomainStage.Off, DomainStage.Copy), """{"domain":"d","from":"off","to":"copy"}""" },
        { new CaptureMade("d", CrossingDirection.Forward, "c", "i", 7), """{"domain":"d","direction":"forward","capture":"c","identity":"i","start":7}""" },
        { new CaptureDropped("d", CrossingDirection.Back, "c"), """{"domain":"d","direction":"back","capture":"c"}""" },
        { new TableCopiedUnder("d", "t", "1:2:"), """{"domain":"d","source":"t","mark":"1:2:"}""" },
        { new SchemaRecorded("d", "p", "s", "t"), """{"domain":"d","plan":"p","source":"s","target":"t"}""" },
        {
            new CrossingIntended("d", 1, CrossingDirection.Forward, "p", 5000, 3, null),
            """{"domain":"d","number":1,"direction":"forward","plan":"p","holdLimitMs":5000,"token":3,"intent":null}"""
        },
        {
            new CrossingIntended("d", 1, CrossingDirection.Forward, "p", 5000, 3, null) { IsOneWay = true },
            """{"domain":"d","number":1,"direction":"forward","plan":"p","holdLimitMs":5000,"token":3,"intent":null,"isOneWay":true}"""
        },
        { new StepsIntended("d", 1, 2, ["hold", "drain"]), """{"domain":"d","number":1,"attempt":2,"steps":["hold","drain"]}""" },
        { new StepsDone("d", 1, 2, ["hold"]), """{"domain":"d","number":1,"attempt":2,"steps":["hold"]}""" },
        { new StepUndone("d", 1, 2, "hold"), """{"domain":"d","number":1,"attempt":2,"step":"hold"}""" },
        { new StepFailed("d", 1, 2, "hold", "a", "busy", "Wait."), """{"domain":"d","number":1,"attempt":2,"step":"hold","place":"a","seen":"busy","remedy":"Wait."}""" },
        { new SwitchDecided("d", 1, CrossingDirection.Back), """{"domain":"d","number":1,"direction":"back"}""" },
        { new HookRan("d", 1, "after-open", false, false, null, 10), """{"domain":"d","number":1,"moment":"after-open","undo":false,"ok":false,"exitCode":null,"seconds":10}""" },
        { new HoldMeasured("d", 1, 80.5, 12), """{"domain":"d","number":1,"holdMs":80.5,"closedMs":12}""" },
        { new CrossingEnded("d", 1, true), """{"domain":"d","number":1,"switched":true}""" },
        { new RuleBaselined("d", "R", "0f", 10, 2), """{"domain":"d","rule":"R","digest":"0f","considered":10,"found":2}""" },
        { new RulesChecked("d", "asked", 3, 1, ["R"], []), """{"domain":"d","occasion":"asked","passed":3,"warned":1,"failed":["R"],"notAsked":[]}""" },
        {
            new FindingOpened("d", "F-1", "R", "0f", "target", 2, "2 of 10 rows", ["id=1"], null),
            """{"domain":"d","finding":"F-1","rule":"R","digest":"0f","side":"target","found":2,"seen":"2 of 10 rows","keys":["id=1"],"owner":null}"""
        },
        { new FindingMeasured("d", "F-1", true, 0, "0 of 10 rows"), """{"domain":"d","finding":"F-1","well":true,"found":0,"seen":"0 of 10 rows"}""" },
        { new ChartTaken("0f", 3, 2, 5), """{"digest":"0f","assets":3,"consumers":2,"edges":5}""" },
        { new EdgeJudged("consumer shop", "table public.orders total", false, "ann@box", "gone"), """{"from":"consumer shop","to":"table public.orders total","isSo":false,"by":"ann@box","because":"gone"}""" },
        { new NodeClaimed("consumer shop", "ann", "ann@box"), """{"node":"consumer shop","owner":"ann","by":"ann@box"}""" },
        { new FindingOwned("d", "F-1", "ann@box"), """{"domain":"d","finding":"F-1","by":"ann@box"}""" },
        { new FindingClosed("d", "F-1", "ann@box", "mended", false), """{"domain":"d","finding":"F-1","by":"ann@box","because":"mended","accepted":false}""" },
        {
            new PlaybookBegun("d", "F-1", "halt", "halt", true, new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.Zero)),
            """{"domain":"d","finding":"F-1","playbook":"halt","action":"halt","automatic":true,"until":"2027-01-02T03:04:05+00:00"}"""
        },
        { new PlaybookActed("d", "F-1", "halt", "halt", true, "held"), """{"domain":"d","finding":"F-1","playbook":"halt","action":"halt","ok":true,"seen":"held"}""" },
        { new DomainHeld("d", "F-1", "R is broken"), """{"domain":"d","finding":"F-1","because":"R is broken"}""" },
        { new DomainReleased("d", "F-1", "closed"), """{"domain":"d","finding":"F-1","because":"closed"}""" },
        {
            new RunbookBegun("d", 1, "0f", ["C10"], false, "ann@box"),
            """{"domain":"d","number":1,"digest":"0f","steps":["C10"],"drill":false,"askedBy":"ann@box"}"""
        },
        { new RunbookStepBegun("d", 1, "C10"), """{"domain":"d","number":1,"step":"C10"}""" },
        {
            new RunbookStepEnded("d", 1, "C10", RunbookStepOutcome.NotUndone, "ann@box", "it ended with 1", 0.5),
            """{"domain":"d","number":1,"step":"C10","outcome":"not-undone","by":"ann@box","seen":"it ended with 1","seconds":0.5}"""
        },
        { new RunbookEnded("d", 1, RunbookOutcome.RolledBack, "why"), """{"domain":"d","number":1,"outcome":"rolled-back","seen":"why"}""" },
        { new DriftSeen("d", ["a has a new column"]), """{"domain":"d","changes":["a has a new column"]}""" },
        { new DriftGone("d"), """{"domain":"d"}""" },
        {
            new DependentsChanged("d", [new DependentUse("app/web", "a.b", true)], [new DependentUse("app/old", "a.b", false)], [new DependentUse("app/web", "a.b", true)]),
            """{"domain":"d","added":[{"consumer":"app/web","table":"a.b","writes":true}],"gone":[{"consumer":"app/old","table":"a.b","writes":false}],"newcomers":[{"consumer":"app/web","table":"a.b","writes":true}]}"""
        },
        {
            new DefinitionsRecorded("d", [new DefinedObject("target", "trigger", "a.g", "0f")]),
            """{"domain":"d","objects":[{"side":"target","kind":"trigger","name":"a.g","digest":"0f"}]}"""
        },
        {
            new DefinitionsChanged("d", [new DefinitionChange("target", "trigger", "a.g", null, "0f", "why")]),
            """{"domain":"d","changes":[{"side":"target","kind":"trigger","name":"a.g","was":null,"now":"0f","matters":"why"}]}"""
        },
        {
            new EvidenceBased("d", "drill", 1, ImmutableSortedDictionary<string, string>.Empty.Add("tables", "1f").Add("plan", "0f")),
            """{"domain":"d","evidence":"drill","number":1,"digests":{"plan":"0f","tables":"1f"}}"""
        },
        {
            new DecisionMade("d", "switch", "vote", "ann", null, "0f", "well drilled", null, 80, new DateTimeOffset(2027, 1, 2, 3, 4, 5, TimeSpan.Zero), new DateTimeOffset(2027, 1, 3, 3, 4, 5, TimeSpan.Zero), "a2V5", "c2ln") { Project = "p" },
            """{"domain":"d","gate":"switch","choice":"vote","person":"ann","subject":null,"digest":"0f","because":"well drilled","control":null,"percent":80,"at":"2027-01-02T03:04:05+00:00","until":"2027-01-03T03:04:05+00:00","key":"a2V5","signature":"c2ln","project":"p"}"""
        },
        {
            new GateJudged("d", "switch", "closed", "0f", ImmutableSortedDictionary<string, string>.Empty.Add("rehearsed", "fail")),
            """{"domain":"d","gate":"switch","state":"closed","digest":"0f","verdicts":{"rehearsed":"fail"}}"""
        },
        { new MessageDue("d", "d.T-7d.bridge", "bridge", "d: follow", "It moves.", "ann"), """{"domain":"d","message":"d.T-7d.bridge","channel":"bridge","subject":"d: follow","text":"It moves.","by":"ann"}""" },
        { new MessageSent("d", "d.T-7d.bridge", "bridge", MessageFate.Unknown, "no answer"), """{"domain":"d","message":"d.T-7d.bridge","channel":"bridge","outcome":"unknown","seen":"no answer"}""" },
        { new MessageDone("d", "d.T-7d.bridge", "ann@box", "by phone"), """{"domain":"d","message":"d.T-7d.bridge","by":"ann@box","because":"by phone"}""" },
        { new LeaseTaken("run"), """{"command":"run"}""" },
        { new IntentTaken("x", "cutover", null, "ann@box"), """{"intent":"x","command":"cutover","domain":null,"askedBy":"ann@box"}""" },
        { new IntentEnded("x", 0, "Done."), """{"intent":"x","exitCode":0,"message":"Done."}""" },
    };

    [Theory]
    [MemberData(nameof(Forms), DisableDiscoveryEnumeration = true)]
    public void The_form_of_a_fact_does_not_change_and_reads_back(JournalPayload payload, string form)
    {
        Assert.Equal(form, PayloadText.Of(payload));
        Assert.Equal(form, PayloadText.Of(PayloadText.Read(Entry(payload.Kind, form))!));
    }

    [Fact]
    public void Every_kind_of_fact_has_its_form_tested_here()
    {
        IEnumerable<Type> kinds = typeof(JournalPayload).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(JournalPayload)));

        Assert.Equal(kinds.Select(t => t.Name).Order(), Forms.Select(f => f.Data.Item1.GetType().Name).Distinct().Order());
    }

    [Theory]
    [InlineData("sync.started", """{"attempt":1,"plan":"p","more":[1]}""", true)]
    [InlineData("sync.started", """{"attempt":1}""", false)]
    [InlineData("sync.started", """{"attempt":"one","plan":"p"}""", false)]
    [InlineData("sync.started", "[]", false)]
    [InlineData("sync.started", "null", false)]
    [InlineData("gate.opened", """{"attempt":1,"plan":"p"}""", false)]
    public void A_fact_of_a_newer_version_is_understood_or_left_but_never_a_crash(string kind, string payload, bool understood) =>
        Assert.Equal(understood, PayloadText.Read(Entry(kind, payload)) is not null);

    private static JournalEntry Entry(string kind, string payload) => new()
    {
        Seq = 1,
        At = StillClock.Now,
        Kind = kind,
        Actor = "ann@box",
        Payload = payload,
        PreviousHash = JournalEntry.Genesis,
        Hash = JournalEntry.Genesis,
    };
}
