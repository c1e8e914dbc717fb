using System.Text.Json;
using System.Text.Json.Nodes;
using Fairway.Control.Project.Calendars;
using Fairway.Control.Project.Keys;
using Fairway.Flow.Model;

namespace Fairway.Control.Project;

/// <summary>
/// The JSON Schema (draft 2020-12) of the project file, for editors. It follows the same table of keys as the reader; what concerns several
/// places at once (one source, one target, contradictions inside a mapping) only the reader says.
/// </summary>
public static class ProjectSchema
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The schema as a new object that the caller may change.</summary>
    public static JsonObject Create()
    {
        JsonObject schema = Of(ProjectKeys.Root);
        schema.Insert(0, "$schema", Dialect);
        schema.Insert(1, "title", "Fairway project file");
        return schema;
    }

    /// <summary>The schema as indented text with a line break at its end.</summary>
    public static string CreateText() => Create().ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";

    private static JsonObject Of(Shape shape)
    {
        JsonObject schema = shape switch
        {
            ObjectShape of => OfObject(of),
            MapShape of => new JsonObject
            {
                ["type"] = "object",
                ["propertyNames"] = OfScalar(of.Name, asKey: true),
                ["minProperties"] = of.AtLeast,
                ["additionalProperties"] = Of(of.Value),
            },
            ListShape of => new JsonObject { ["type"] = "array", ["minItems"] = of.AtLeast, ["items"] = Of(of.Item) },
            WordOrObjectShape of => new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["const"] = of.Word }, Of(of.Object)) },
            TextOrListShape of => new JsonObject { ["anyOf"] = new JsonArray(Of(of.Text), Of(of.List)) },
            ScalarShape of => OfScalar(of, asKey: false),
            _ => throw new ArgumentException($"A {shape.GetType().Name} has no schema.", nameof(shape)),
        };
        schema.Insert(0, "description", shape.Description);
        return schema;
    }

    private static JsonObject OfObject(ObjectShape shape) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(shape.Keys.Select(k => KeyValuePair.Create<string, JsonNode?>(k.Name, Of(k.Value)))),
        ["required"] = new JsonArray([.. shape.Keys.Where(k => k.Required).Select(k => JsonValue.Create(k.Name))]),
        ["additionalProperties"] = false,
    };

    // Editors see 0, true and 1.50 without quotes as numbers and booleans; to the reader they are texts, and so the schema takes all of them.
    private static JsonObject OfScalar(ScalarShape shape, bool asKey) => shape.Kind switch
    {
        ScalarKind.Version => new JsonObject { ["const"] = int.Parse(ProjectKeys.Version, System.Globalization.CultureInfo.InvariantCulture) },
        ScalarKind.Name => new JsonObject { ["type"] = "string", ["pattern"] = ProjectName.Pattern },
        ScalarKind.Identifier => new JsonObject { ["type"] = "string", ["pattern"] = @"^[^\s*]([^*]*[^\s*])?$", ["maxLength"] = 256 },
        ScalarKind.TablePattern => new JsonObject { ["type"] = "string", ["pattern"] = @"^\S(.*\S)?$", ["maxLength"] = 256 },
        ScalarKind.Word => new JsonObject { ["enum"] = new JsonArray([.. shape.Words.Select(w => JsonValue.Create(w))]) },
        ScalarKind.Reference => new JsonObject { ["type"] = "string", ["pattern"] = @"\S" },
        ScalarKind.Factor => new JsonObject { ["type"] = "number", ["not"] = new JsonObject { ["const"] = 0 } },
        ScalarKind.Count => new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 999 },
        ScalarKind.Duration => new JsonObject { ["type"] = "string", ["pattern"] = DurationText.Pattern },
        ScalarKind.Date => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
        ScalarKind.MessageTime => new JsonObject { ["type"] = "string", ["pattern"] = MessageTime.Pattern },
        ScalarKind.WallTime => new JsonObject { ["type"] = "string", ["pattern"] = WallTimeText.Pattern },
        ScalarKind.Flag => new JsonObject { ["type"] = "boolean" },
        ScalarKind.Type => new JsonObject { ["type"] = "string", ["examples"] = new JsonArray([.. ColumnType.KnownNames.Select(n => JsonValue.Create(n))]) },
        ScalarKind.Text when asKey => new JsonObject { ["type"] = "string" },
        _ => new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") },
    };
}
