using System.Text.Json.Serialization;

namespace Fairway.Control.Journal.Payloads;

/// <summary>Something around the tables of a domain that is declared otherwise than before.</summary>
/// <param name="Side">On which side: <c>source</c> or <c>target</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name, for people.</param>
/// <param name="Was">Its digest before; null when it was not there.</param>
/// <param name="Now">Its digest now; null when it is gone.</param>
/// <param name="Matters">What may come of it, a sentence's end; null when it does nothing to the rows.</param>
public sealed record DefinitionChange(string Side, string Kind, string Name, string? Was, string? Now, string? Matters)
{
    /// <summary>What has changed, for people.</summary>
    [JsonIgnore]
    public string Seen => $"{Kind} {Name} in the {Side} {(Was is null ? $"is new ({Now})" : Now is null ? $"is gone (it was {Was})" : $"is defined otherwise ({Was} before, {Now} now)")}";

    /// <summary>The same, with what may come of it.</summary>
    [JsonIgnore]
    public string Sentence => Matters is null ? Seen : $"{Seen}: {Matters}";
}
