using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fairway.Tests.Control.Project;

/// <summary>The part of JSON Schema that the project file's schema uses; a keyword that it does not know is an error of the test.</summary>
internal static class SchemaCheck
{
    /// <summary>The places that do not fit.</summary>
    public static IEnumerable<string> Complaints(JsonObject schema, JsonNode? value, string path = "") =>
        schema.SelectMany(keyword => Complaints(keyword.Key, keyword.Value!, schema, value, path)).Distinct();

    private static IEnumerable<string> Complaints(string keyword, JsonNode wanted, JsonObject schema, JsonNode? value, string path) => keyword switch
    {
        "$schema" or "title" or "description" or "examples" => [],
        "const" => JsonNode.DeepEquals(wanted, value) ? [] : [path],
        "enum" => wanted.AsArray().Any(w => JsonNode.DeepEquals(w, value)) ? [] : [path],
        "not" => Complaints(wanted.AsObject(), value, path).Any() ? [] : [path],
        "anyOf" => wanted.AsArray().Any(s => !Complaints(s!.AsObject(), value, path).Any()) ? [] : [path],
        "type" => Types(wanted).Contains(TypeOf(value)) ? [] : [path],
        "pattern" => value?.GetValueKind() == JsonValueKind.String && !Regex.IsMatch((string)value!, (string)wanted!) ? [path] : [],
        "maxLength" => value?.GetValueKind() == JsonValueKind.String && ((string)value!).Length > (int)wanted ? [path] : [],
        "minItems" => value is JsonArray list && list.Count < (int)wanted ? [path] : [],
        "minProperties" => value is JsonObject map && map.Count < (int)wanted ? [path] : [],
        "items" => value is JsonArray list ? list.SelectMany((item, i) => Complaints(wanted.AsObject(), item, $"{path}/{i}")) : [],
        "required" => value is JsonObject map && wanted.AsArray().Any(r => !map.ContainsKey((string)r!)) ? [path] : [],
        "propertyNames" => value is JsonObject map ? map.SelectMany(p => Complaints(wanted.AsObject(), p.Key, $"{path}/{p.Key}")) : [],
        "properties" => value is JsonObject map
            ? map.Where(p => wanted.AsObject().ContainsKey(p.Key)).SelectMany(p => Complaints(wanted[p.Key]!.AsObject(), p.Value, $"{path}/{p.Key}"))
            : [],
        "additionalProperties" => value is JsonObject map
            ? map.Where(p => schema["properties"]?.AsObject().ContainsKey(p.Key) != true).SelectMany(p => Additional(wanted, p.Value, $"{path}/{p.Key}"))
            : [],
        _ => throw new NotSupportedException($"The check does not know '{keyword}'."),
    };

    private static IEnumerable<string> Additional(JsonNode wanted, JsonNode? value, string path) =>
        wanted is JsonObject schema ? Complaints(schema, value, path) : [path];

    private static IEnumerable<string> Types(JsonNode wanted) => wanted is JsonArray several ? several.Select(t => (string)t!) : [(string)wanted!];

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
