using Fairway.Chart.Programs;

namespace Fairway.Tests.Chart.Programs;

public sealed class DbtManifestTests
{
    private const string Manifest = """
        {
          "metadata": { "dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v11.json" },
          "sources": { "source.yard.raw.crates": { "resource_type": "source", "schema": "public", "name": "crates", "identifier": "crate" } },
          "nodes": {
            "model.yard.weights": { "resource_type": "model", "schema": "mart", "name": "weights", "alias": "weight", "depends_on": { "nodes": ["source.yard.raw.crates", "model.yard.weights"] } },
            "test.yard.unique": { "resource_type": "test", "name": "unique" }
          },
          "exposures": {
            "exposure.yard.board": { "name": "board", "type": "dashboard", "owner": { "email": "yard@example.org" }, "depends_on": { "nodes": ["model.yard.weights"] } }
          }
        }
        """;

    [Fact]
    public void Sources_models_and_exposures_are_read()
    {
        DbtReading reading = DbtManifest.Read(Manifest, "target/manifest.json");

        Assert.Equal(["model.yard.weights False mart weight", "source.yard.raw.crates True public crate"], reading.Relations.Select(r => $"{r.Id} {r.IsSource} {r.Schema} {r.Name}"));
        DbtExposure board = Assert.Single(reading.Exposures);
        Assert.Equal(("board", "dashboard", "yard@example.org"), (board.Name, board.Kind, board.Owner));
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void An_exposure_needs_the_sources_behind_its_models_and_a_circle_ends()
    {
        DbtReading reading = DbtManifest.Read(Manifest, "target/manifest.json");

        Assert.Equal(["source.yard.raw.crates"], reading.SourcesOf(reading.Exposures[0].DependsOn).Select(s => s.Id));
    }

    [Theory]
    [InlineData("", "The manifest is no JSON.")]
    [InlineData("{\n\"nodes\": ", "The manifest is no JSON.")]
    [InlineData("[]", "The manifest is no JSON object.")]
    [InlineData("{}", "The manifest has neither nodes nor sources.")]
    [InlineData("""{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v3.json"}, "nodes": {}}""", "The manifest has schema version 3; versions from 4 on are read.")]
    [InlineData("""{"nodes": {"model.a.b": {"resource_type": "model"}}}""", "model.a.b has no name.")]
    public void What_is_no_manifest_is_a_problem(string text, string problem)
    {
        DbtReading reading = DbtManifest.Read(text, "manifest.json");

        Assert.Equal(problem, Assert.Single(reading.Problems).What);
        Assert.Empty(reading.Relations);
    }

    [Fact]
    public void Parts_of_another_kind_are_passed_over()
    {
        DbtReading reading = DbtManifest.Read("""{"nodes": {"model.a.b": 7, "model.a.c": {"resource_type": "model", "name": "c", "depends_on": []}}, "exposures": []}""", "manifest.json");

        Assert.Equal("model.a.c", Assert.Single(reading.Relations).Id);
    }
}
