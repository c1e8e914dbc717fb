using System.Text.Json;
using System.Text.Json.Serialization;
using Fairway.EngineTests.PostgreSql;

namespace Fairway.EngineTests.Catalogue;

/// <summary>
/// A hard case: a folder with <c>setup.sql</c> (run in the source by its superuser), where needed <c>target.sql</c> (in the target), <c>mapping.yaml</c> (put
/// behind the project file), <c>check.sql</c> (its answers must be the same on both sides), and <c>expect.json</c>.
/// </summary>
public sealed record CatalogueCase
{
    private const string Reported = "reported: ";
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Where the cases are.</summary>
    public static string Root => Path.Combine(AppContext.BaseDirectory, "Catalogue", "Cases");

    /// <summary>What the case is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary><c>supported</c>, <c>refused: WORD</c> or <c>reported: WORD</c>, where the word is the kind or code under which the product says so.</summary>
    public required string Result { get; init; }

    /// <summary>The kind of target: <c>postgres</c> unless it says <c>sqlite</c>.</summary>
    public string To { get; init; } = "postgres";

    /// <summary>A text that the refusal or the report must hold: the name of the object, or the remedy.</summary>
    public string? Says { get; init; }

    /// <summary>The tables that move; all unless it names some.</summary>
    public string[] Tables { get; init; } = ["*"];

    /// <summary>The encoding of the source, where it is not UTF8.</summary>
    public string? Encoding { get; init; }

    /// <summary>The role that moves it, whose password is its name; one that is not the tests' usual one is made by <c>setup.sql</c>.</summary>
    public string Role { get; init; } = PostgreSqlFixture.Mover;

    /// <summary>The folder.</summary>
    [JsonIgnore]
    public string Folder { get; private init; } = "";

    /// <summary>True when the move must succeed.</summary>
    [JsonIgnore]
    public bool Moves => !Result.StartsWith("refused", StringComparison.Ordinal);

    /// <summary>The code or kind under which the doctor or the plan must name it; null when neither has to.</summary>
    [JsonIgnore]
    public string? Reports => Result.StartsWith(Reported, StringComparison.Ordinal) ? Result[Reported.Length..] : null;

    /// <summary>The names of the cases whose result begins with a word.</summary>
    public static TheoryData<string> Ending(string word) =>
        [.. Directory.EnumerateDirectories(Root).Select(f => Path.GetFileName(f)!).Where(n => Read(n).Result.StartsWith(word, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Reads a case.</summary>
    public static CatalogueCase Read(string name)
    {
        string folder = Path.Combine(Root, name);
        return JsonSerializer.Deserialize<CatalogueCase>(File.ReadAllText(Path.Combine(folder, "expect.json")), _options)! with { Folder = folder };
    }

    /// <summary>The text of one of its files; null when it has none of that name.</summary>
    public string? Text(string file) => File.Exists(Path.Combine(Folder, file)) ? File.ReadAllText(Path.Combine(Folder, file)) : null;
}
