using System.Text.Json.Serialization;

namespace Fairway.Control.Journal.Payloads;

/// <summary>Something that is declared around the tables of a domain.</summary>
/// <param name="Side">On which side: <c>source</c> or <c>target</c>.</param>
/// <param name="Kind">What it is: <c>unique index</c>, <c>trigger</c>, <c>view</c>.</param>
/// <param name="Name">Its name, for people.</param>
/// <param name="Digest">The beginning of the SHA-256 of its definition, 16 hexadecimal digits.</param>
public sealed record DefinedObject(string Side, string Kind, string Name, string Digest)
{
    /// <summary>What tells it from others.</summary>
    [JsonIgnore]
    public (string Side, string Kind, string Name) Id => (Side, Kind, Name);
}
