using System.Collections.Immutable;
using System.Globalization;
using Fairway.Control.Evidence;
using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project;

/// <summary>From the sections about people, workflows, consumers and records to records. Checks nothing: the validators have.</summary>
internal static class PeopleBuilder
{
    public static PersonSpec Person(string id, YamlMap body) => new(id, SpecBuilder.Text(body, "name"), SpecBuilder.Text(body, "contact"), SpecBuilder.Words(body, "roles")) { Key = PublicKey(body) };

    public static WorkflowSpec Workflow(string name, YamlMap body)
    {
        int[] impact = [.. ImpactSpec.Kinds.Select(k => int.Parse(body.Map("impact")?.Scalar(k)?.Text ?? "0", CultureInfo.InvariantCulture))];
        return new WorkflowSpec(
            name, SpecBuilder.Text(body, "owner"), body.Scalar("kind")?.Text, new ImpactSpec(impact[0], impact[1], impact[2], impact[3]), SpecBuilder.Duration(body, "interruption"))
        {
            Tables = SpecBuilder.Patterns(body, "tables"),
            Peak = SpecBuilder.Words(body, "peak"),
        };
    }

    public static ConsumerSpec Consumer(string name, YamlMap body) => new()
    {
        Name = name,
        Kind = SpecBuilder.Text(body, "kind"),
        Owner = SpecBuilder.Text(body, "owner"),
        Serves = SpecBuilder.Words(body, "serves"),
        Reads = SpecBuilder.Text(body, "access").Contains('r', StringComparison.Ordinal),
        Writes = SpecBuilder.Text(body, "access").Contains('w', StringComparison.Ordinal),
        Match = body.Map("match")?.Entries.ToImmutableSortedDictionary(e => e.Name, e => ((YamlScalar)e.Value).Text, StringComparer.Ordinal)
            ?? ImmutableSortedDictionary<string, string>.Empty,
        Columns = SpecBuilder.Words(body, "columns"),
        Repo = body.Scalar("repo")?.Text,
        Schedule = (body.Scalar("schedule") ?? body.Scalar("cadence"))?.Text,
    };

    public static RecordSpec Record(YamlMap body) => new(
        SpecBuilder.Text(body, "id"),
        SpecBuilder.Text(body, "kind"),
        SpecBuilder.Text(body, "text"),
        SpecBuilder.Text(body, "owner"),
        body.Scalar("expires") is { } day ? DateOnly.ParseExact(day.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        body.Scalar("control")?.Text)
    {
        On = SpecBuilder.Patterns(body, "on"),
    };

    private static VerifyingKey? PublicKey(YamlMap body) => body.Scalar("key") is { } written ? VerifyingKey.FromText(written.Text) : null;
}
