using System.Text.Json.Serialization;

namespace Fairway.Control.Journal.Payloads;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PlanMade))]
[JsonSerializable(typeof(SyncStarted))]
[JsonSerializable(typeof(TableCopied))]
[JsonSerializable(typeof(SyncFinished))]
[JsonSerializable(typeof(VerifyFinished))]
[JsonSerializable(typeof(RepairFinished))]
[JsonSerializable(typeof(RunFailed))]
[JsonSerializable(typeof(RunInterrupted))]
[JsonSerializable(typeof(TailDropped))]
[JsonSerializable(typeof(StageMoved))]
[JsonSerializable(typeof(CaptureMade))]
[JsonSerializable(typeof(CaptureDropped))]
[JsonSerializable(typeof(TableCopiedUnder))]
[JsonSerializable(typeof(SchemaRecorded))]
[JsonSerializable(typeof(CrossingIntended))]
[JsonSerializable(typeof(StepsIntended))]
[JsonSerializable(typeof(StepsDone))]
[JsonSerializable(typeof(StepUndone))]
[JsonSerializable(typeof(StepFailed))]
[JsonSerializable(typeof(SwitchDecided))]
[JsonSerializable(typeof(HookRan))]
[JsonSerializable(typeof(HoldMeasured))]
[JsonSerializable(typeof(CrossingEnded))]
[JsonSerializable(typeof(LeaseTaken))]
[JsonSerializable(typeof(IntentTaken))]
[JsonSerializable(typeof(IntentEnded))]
internal sealed partial class PayloadJson : JsonSerializerContext;
