using System.Globalization;

namespace Fairway.Host.Runner.Evidence;

/// <summary>The page that travels with a bundle, for somebody who has never heard of this program.</summary>
internal static class BundleReadme
{
    /// <summary>What follows is a script; its checks are run by a test.</summary>
    public const string ScriptBegins = "---- by hand ----\n";

    private const string Script = """
        set -eu
        sha256sum --check --quiet SHA256SUMS && echo "files: as they were made"

        head -n 5 checkpoint.txt > signed.tmp
        sed -n 's/^signed [0-9a-f]* //p' checkpoint.txt | openssl base64 -d -A > signature.tmp
        openssl dgst -sha256 -verify key.pub.pem -signature signature.tmp signed.tmp
        rm signed.tmp signature.tmp

        previous=$(printf '0%.0s' {1..64}); size=0
        while IFS= read -r record; do
          size=$((size + 1))
          text="${record%,\"previous\":\"*}}"
          hash=$( { printf "$(printf '%s' "$previous" | sed 's/../\\x&/g')"; printf '%s' "$text"; } | sha256sum | cut -d ' ' -f 1)
          [ "$record" = "${text%\}},\"previous\":\"$previous\",\"hash\":\"$hash\"}" ] || { echo "record $size is not what was recorded"; exit 1; }
          previous=$hash
        done < records.jsonl
        echo "chain: $size records, head $previous"
        grep -qx "size $size" checkpoint.txt && grep -qx "head $previous" checkpoint.txt && echo "checkpoint: of these records"

        """;

    /// <summary>The page.</summary>
    /// <param name="manifest">What the bundle is of.</param>
    /// <param name="keyId">The key that signed it.</param>
    public static string Of(BundleManifest manifest, string keyId) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        Evidence of project {{manifest.Project}}: {{manifest.Size}} records, made at {{manifest.MadeAt.UtcDateTime:yyyy-MM-dd HH:mm:ss}}Z
        =====================================================================

        What lies here
          records.jsonl      every record of the project's journal, one JSON object per line, byte by byte as it was recorded
          statements.jsonl   the same records as statements in in-toto's form: what each is about, with digests
          checkpoint.txt     a signed note: how many records there were when this was made, and the hash of the last
          anchors.jsonl      the signed notes that both databases keep, as they were found there
          key.pub.pem        the public key that signed checkpoint.txt
          manifest.json      what this is of, and which database could not be asked
          SHA256SUMS         the sums of all of these

        There are no row values and no passwords in it: records name tables, counts, digests, people and machines.

        How to check it with the program
          fairway journal verify --offline BUNDLE
          It needs no project and no database. It says what can be excluded and what cannot.
          The key in this bundle came with the bundle. Whoever made all of it up made the key up too: have the key,
          or its id ({{keyId}}), told to you by somebody else, and give it with --key FILE. A checkpoint that
          you were sent earlier, in a mail or a ticket, is worth more than any in here: give it with --anchor FILE.

        How to check it by hand
          With bash, sed, openssl and sha256sum, in this folder. Each step prints what it found; the last one follows the chain:
          the hash of a record is SHA-256 over the 32 bytes of the hash before it and the record's text up to its payload, closed with }.

        {{ScriptBegins}}{{Script}}
        """);
}
