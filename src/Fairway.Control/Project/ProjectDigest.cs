using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project;

/// <summary>
/// What a project file says, in SHA-256, so that evidence can be bound to it: comments, white space, quotes and the order of keys do not count,
/// everything else does. Lower-case hexadecimal.
/// </summary>
/// <param name="Whole">The digest of the whole file.</param>
/// <param name="Sections">The digest of each section that the file has, by its name.</param>
public sealed record ProjectDigest(string Whole, ImmutableSortedDictionary<string, string> Sections)
{
    /// <summary>The digests of what counts for a runner from its start to its end: of each section. Left aside is what it reads anew whenever it asks: freezes and calendars, gates, and the keys of people.</summary>
    public ImmutableSortedDictionary<string, string> Kept { get; private init; } = ImmutableSortedDictionary<string, string>.Empty;

    internal static ProjectDigest Of(YamlMap root) => new(
        HashOf(root),
        root.Entries.ToImmutableSortedDictionary(e => e.Name, e => HashOf(e.Value), StringComparer.Ordinal))
    {
        Kept = root.Entries.Where(e => e.Name is not ("freezes" or "gates")).ToImmutableSortedDictionary(e => e.Name, e => HashOf(e.Name == "project" && e.Value is YamlMap project ? WithoutKeys(Without(project, "calendars")) : e.Value), StringComparer.Ordinal),
    };

    private static YamlMap WithoutKeys(YamlMap project) => project.Map("people") is not { } people ? project : new YamlMap(
        [.. project.Entries.Select(e => e.Name != "people" ? e : e with { Value = new YamlMap([.. people.Entries.Select(p => p.Value is YamlMap person ? p with { Value = Without(person, "key") } : p)], people.Position) })], project.Position);

    private static YamlMap Without(YamlMap map, string key) => new([.. map.Entries.Where(e => e.Name != key)], map.Position);

    /// <summary>The digest of a part of a file.</summary>
    internal static string HashOf(YamlNode node) => HashOf(CanonicalJson.Of(node));

    /// <summary>The digest of a text.</summary>
    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
