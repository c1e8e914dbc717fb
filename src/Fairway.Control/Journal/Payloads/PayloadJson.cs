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
internal sealed partial class PayloadJson : JsonSerializerContext;
