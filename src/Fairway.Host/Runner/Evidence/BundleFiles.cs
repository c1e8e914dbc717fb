namespace Fairway.Host.Runner.Evidence;

/// <summary>The files of a bundle.</summary>
internal static class BundleFiles
{
    public const string Readme = "README.txt";
    public const string Manifest = "manifest.json";
    public const string Records = "records.jsonl";
    public const string Statements = "statements.jsonl";
    public const string Key = "key.pub.pem";
    public const string Checkpoint = "checkpoint.txt";
    public const string Anchors = "anchors.jsonl";

    /// <summary>The sums of all the others, as sha256sum writes and reads them.</summary>
    public const string Sums = "SHA256SUMS";

    /// <summary>All that are summed, by name.</summary>
    public static IReadOnlyList<string> Summed { get; } = [Readme, Anchors, Checkpoint, Key, Manifest, Records, Statements];
}
