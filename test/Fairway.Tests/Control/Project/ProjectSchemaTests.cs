using System.Text.Json.Nodes;
using Fairway.Control.Project;
using Fairway.Control.Project.Keys;

namespace Fairway.Tests.Control.Project;

public class ProjectSchemaTests
{
    [Fact]
    public void The_schema_says_which_dialect_it_is_in() =>
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)ProjectSchema.Create()["$schema"]);

    [Fact]
    public void Every_key_of_the_reader_is_in_the_schema_with_a_description()
    {
        JsonObject schema = ProjectSchema.Create();

        Assert.All(PathsOf(ProjectKeys.Root, ""), path => Assert.NotEmpty((string)Find(schema, path)["description"]!));
    }

    [Theory]
    [InlineData("/fairway")]
    [InlineData("/systems/*/dsn")]
    [InlineData("/domains/*/exclude")]
    [InlineData("/mapping/*/columns/*/values")]
    [InlineData("/mapping/*/add/*/constant")]
    [InlineData("/mapping/*/split/columns")]
    [InlineData("/bridges/*/during")]
    [InlineData("/hooks/switch-traffic/undo")]
    [InlineData("/cutover/*/hold-limit")]
    public void The_table_of_keys_reaches_everywhere(string path) => Assert.Contains(path, PathsOf(ProjectKeys.Root, ""));

    [Fact]
    public void Each_objects_keys_are_closed_and_its_required_ones_listed()
    {
        JsonObject schema = ProjectSchema.Create();

        Assert.False((bool)schema["additionalProperties"]!);
        Assert.Equal(["fairway", "project", "systems", "domains"], schema["required"]!.AsArray().Select(r => (string)r!));
        Assert.Equal(["role", "dsn"], Find(schema, "/systems/*")["required"]!.AsArray().Select(r => (string)r!));
    }

    [Theory]
    [InlineData("""{ "fairway": 1, "project": { "name": "shop" }, "systems": { "a": { "role": "source", "dsn": "sqlite:a" } }, "domains": { "d": { "tables": ["*"] } } }""")]
    [InlineData("""
        { "fairway": 1, "project": { "name": "shop" }, "state": "./journal", "systems": {}, "domains": { "d": { "tables": ["a"], "exclude": [] } },
          "mapping": { "a": { "to": "s.b", "columns": { "c": "drop", "d": { "to": "e", "as": "numeric(12,2)", "scale": 0.01 }, "f": { "values": { "0": "new", "1": 2 } },
          "g": { "trim": true, "default": 0, "mask": false, "drop": false, "constant": "" } }, "add": { "h": { "as": "text", "constant": true } }, "split": { "to": "i", "columns": ["id", "n"] } } } }
        """)]
    public void A_file_without_mistakes_fits(string json) => Assert.Empty(SchemaCheck.Complaints(ProjectSchema.Create(), JsonNode.Parse(json)));

    [Theory]
    [InlineData("""{ "fairway": 2 }""", "/fairway")]
    [InlineData("""{ "zebra": 1 }""", "/zebra")]
    [InlineData("""{ "project": { "name": "my shop" } }""", "/project/name")]
    [InlineData("""{ "systems": { "a": { "role": "clone" } } }""", "/systems/a/role")]
    [InlineData("""{ "systems": { "a b": {} } }""", "/systems/a b")]
    [InlineData("""{ "domains": {} }""", "/domains")]
    [InlineData("""{ "domains": { "d": { "tables": [] } } }""", "/domains/d/tables")]
    [InlineData("""{ "domains": { "d": { "tables": "*" } } }""", "/domains/d/tables")]
    [InlineData("""{ "mapping": { "t": { "columns": { "c": "dropp" } } } }""", "/mapping/t/columns/c")]
    [InlineData("""{ "mapping": { "t": { "add": { "c": { "as": "text" } } } } }""", "/mapping/t/add/c")]
    [InlineData("""{ "mapping": { "t*": {} } }""", "/mapping/t*")]
    [InlineData("""{ "bridges": { "a.b": { "during": "enforced", "verify": "continuously" } } }""", "/bridges/a.b/during")]
    [InlineData("""{ "hooks": { "before": {} } }""", "/hooks/before")]
    [InlineData("""{ "hooks": { "before-hold": { "run": [] } } }""", "/hooks/before-hold/run")]
    [InlineData("""{ "cutover": { "d": { "hold-limit": "five" } } }""", "/cutover/d/hold-limit")]
    public void A_file_with_a_mistake_does_not_fit(string json, string path) =>
        Assert.Contains(path, SchemaCheck.Complaints(ProjectSchema.Create(), JsonNode.Parse(json)));

    [Fact]
    public void The_text_is_the_schema_again() =>
        Assert.True(JsonNode.DeepEquals(ProjectSchema.Create(), JsonNode.Parse(ProjectSchema.CreateText())));

    private static IEnumerable<string> PathsOf(Shape shape, string path) => shape switch
    {
        ObjectShape of => of.Keys.SelectMany(k => PathsOf(k.Value, $"{path}/{k.Name}").Prepend($"{path}/{k.Name}")),
        MapShape of => PathsOf(of.Value, $"{path}/*").Prepend($"{path}/*"),
        WordOrObjectShape of => PathsOf(of.Object, path),
        _ => [],
    };

    private static JsonObject Find(JsonObject schema, string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(schema, (at, key) => key == "*"
            ? at["additionalProperties"]!.AsObject()
            : (at["anyOf"]?[1]?.AsObject() ?? at)["properties"]![key]!.AsObject());
}
