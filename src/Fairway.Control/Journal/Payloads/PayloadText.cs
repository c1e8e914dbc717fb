using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fairway.Control.Journal.Payloads;

/// <summary>Facts as JSON text and back.</summary>
public static class PayloadText
{
    private static readonly JsonSerializerOptions _form = new(PayloadJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, Type> _kinds = new()
    {
        [PlanMade.Name] = typeof(PlanMade),
        [SyncStarted.Name] = typeof(SyncStarted),
        [TableCopied.Name] = typeof(TableCopied),
        [SyncFinished.Name] = typeof(SyncFinished),
        [VerifyFinished.Name] = typeof(VerifyFinished),
        [RepairFinished.Name] = typeof(RepairFinished),
        [RunFailed.Name] = typeof(RunFailed),
        [RunInterrupted.Name] = typeof(RunInterrupted),
        [TailDropped.Name] = typeof(TailDropped),
        [StageMoved.Name] = typeof(StageMoved),
        [CaptureMade.Name] = typeof(CaptureMade),
        [CaptureDropped.Name] = typeof(CaptureDropped),
        [TableCopiedUnder.Name] = typeof(TableCopiedUnder),
        [SchemaRecorded.Name] = typeof(SchemaRecorded),
        [CrossingIntended.Name] = typeof(CrossingIntended),
        [StepsIntended.Name] = typeof(StepsIntended),
        [StepsDone.Name] = typeof(StepsDone),
        [StepUndone.Name] = typeof(StepUndone),
        [StepFailed.Name] = typeof(StepFailed),
        [SwitchDecided.Name] = typeof(SwitchDecided),
        [HookRan.Name] = typeof(HookRan),
        [HoldMeasured.Name] = typeof(HoldMeasured),
        [CrossingEnded.Name] = typeof(CrossingEnded),
        [RuleBaselined.Name] = typeof(RuleBaselined),
        [RulesChecked.Name] = typeof(RulesChecked),
        [FindingOpened.Name] = typeof(FindingOpened),
        [FindingMeasured.Name] = typeof(FindingMeasured),
        [FindingOwned.Name] = typeof(FindingOwned),
        [ChartTaken.Name] = typeof(ChartTaken),
        [EdgeJudged.Name] = typeof(EdgeJudged),
        [NodeClaimed.Name] = typeof(NodeClaimed),
        [FindingClosed.Name] = typeof(FindingClosed),
        [PlaybookBegun.Name] = typeof(PlaybookBegun),
        [PlaybookActed.Name] = typeof(PlaybookActed),
        [DomainHeld.Name] = typeof(DomainHeld),
        [DomainReleased.Name] = typeof(DomainReleased),
        [RunbookBegun.Name] = typeof(RunbookBegun),
        [RunbookStepBegun.Name] = typeof(RunbookStepBegun),
        [RunbookStepEnded.Name] = typeof(RunbookStepEnded),
        [RunbookEnded.Name] = typeof(RunbookEnded),
        [DriftSeen.Name] = typeof(DriftSeen),
        [DriftGone.Name] = typeof(DriftGone),
        [DefinitionsRecorded.Name] = typeof(DefinitionsRecorded),
        [DefinitionsChanged.Name] = typeof(DefinitionsChanged),
        [DependentsChanged.Name] = typeof(DependentsChanged),
        [EvidenceBased.Name] = typeof(EvidenceBased),
        [DecisionMade.Name] = typeof(DecisionMade),
        [GateJudged.Name] = typeof(GateJudged),
        [MessageDue.Name] = typeof(MessageDue),
        [MessageSent.Name] = typeof(MessageSent),
        [MessageDone.Name] = typeof(MessageDone),
        [LeaseTaken.Name] = typeof(LeaseTaken),
        [IntentTaken.Name] = typeof(IntentTaken),
        [IntentEnded.Name] = typeof(IntentEnded),
    };

    /// <summary>The fact's JSON form.</summary>
    public static string Of(JournalPayload payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return JsonSerializer.Serialize(payload, TypeOf(payload.GetType()));
    }

    /// <summary>The fact that an entry holds; null when it comes from a newer version and is not understood here.</summary>
    public static JournalPayload? Read(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!_kinds.TryGetValue(entry.Kind, out Type? type))
        {
            return null;
        }

        try
        {
            return (JournalPayload?)JsonSerializer.Deserialize(entry.Payload, TypeOf(type));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The fact that a text in JSON form holds; null when it is none of this kind.</summary>
    public static T? Parse<T>(string json)
        where T : JournalPayload
    {
        try
        {
            return (T?)JsonSerializer.Deserialize(json, TypeOf(typeof(T)));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonTypeInfo TypeOf(Type type) => _form.GetTypeInfo(type);
}
