using System.Collections.Immutable;
using System.Text.Json;

namespace Fairway.Chart.Programs;

/// <summary>Reads dbt's <c>manifest.json</c>, from schema version 4 on. What it does not know it passes over.</summary>
public static class DbtManifest
{
    private const int FirstVersion = 4;

    /// <summary>Reads a manifest. Text that is none gives a problem, never an exception.</summary>
    /// <param name="json">The text.</param>
    /// <param name="path">The file, for problems.</param>
    public static DbtReading Read(string json, string path)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement, path) : Nothing("The manifest is no JSON object.", path, 0);
        }
        catch (JsonException wrong)
        {
            return Nothing("The manifest is no JSON.", path, (int)(wrong.LineNumber ?? -1) + 1);
        }
    }

    private static DbtReading Read(JsonElement root, string path)
    {
        if (VersionOf(root) is int version && version < FirstVersion)
        {
            return Nothing($"The manifest has schema version {version}; versions from {FirstVersion} on are read.", path, 0);
        }

        List<ReadingProblem> problems = [];
        if (!Has(root, "nodes") && !Has(root, "sources"))
        {
            problems.Add(new("The manifest has neither nodes nor sources.", path, 0));
        }

        List<DbtRelation> relations = [];
        foreach ((string id, JsonElement node) in Members(root, "sources").Concat(Members(root, "nodes")))
        {
            string kind = Text(node, "resource_type") ?? id.Split('.')[0];
            string? name = Text(node, "identifier") ?? Text(node, "alias") ?? Text(node, "name");
            if (kind is "source" or "model" or "seed" or "snapshot" && name is not null)
            {
                relations.Add(new(id, kind == "source", Text(node, "schema") ?? "", name, DependsOn(node)));
            }
            else if (kind is "source" or "model" or "seed" or "snapshot")
            {
                problems.Add(new($"{id} has no name.", path, 0));
            }
        }

        IEnumerable<DbtExposure> exposures = Members(root, "exposures").Select(e => new DbtExposure(
            Text(e.Value, "name") ?? e.Id,
            Text(e.Value, "type") ?? "",
            e.Value.TryGetProperty("owner", out JsonElement owner) ? Text(owner, "name") ?? Text(owner, "email") : null,
            DependsOn(e.Value)));
        return new([.. relations.OrderBy(r => r.Id, StringComparer.Ordinal)], [.. exposures.OrderBy(e => e.Name, StringComparer.Ordinal)], [.. problems]);
    }

    // https://schemas.getdbt.com/dbt/manifest/v11.json
    private static int? VersionOf(JsonElement root)
    {
        string? schema = root.TryGetProperty("metadata", out JsonElement metadata) ? Text(metadata, "dbt_schema_version") : null;
        string digits = schema is null ? "" : new([.. schema[(schema.LastIndexOf('/') + 1)..].Where(char.IsAsciiDigit)]);
        return int.TryParse(digits, out int version) ? version : null;
    }

    private static ImmutableArray<string> DependsOn(JsonElement node) =>
        node.TryGetProperty("depends_on", out JsonElement on) && on.ValueKind == JsonValueKind.Object && on.TryGetProperty("nodes", out JsonElement nodes) && nodes.ValueKind == JsonValueKind.Array
            ? [.. nodes.EnumerateArray().Where(n => n.ValueKind == JsonValueKind.String).Select(n => n.GetString()!)]
            : [];

    private static bool Has(JsonElement of, string name) => of.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object;

    private static IEnumerable<(string Id, JsonElement Value)> Members(JsonElement of, string name) =>
        Has(of, name) ? of.GetProperty(name).EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Object).Select(m => (m.Name, m.Value)) : [];

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DbtReading Nothing(string what, string path, int line) => new([], [], [new(what, path, line)]);
}
