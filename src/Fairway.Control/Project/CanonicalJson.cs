using System.Text;
using Fairway.Control.Evidence;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project;

/// <summary>
/// One text for all files that say the same: no white space, keys sorted by their UTF-16 units, comments and the order of keys gone. Every
/// scalar is a JSON string of what was written, so that <c>1</c> and <c>"1"</c> are the same, as they are to the reader, and 0.1 and 0.10 are not.
/// </summary>
internal static class CanonicalJson
{
    public static string Of(YamlNode node)
    {
        var json = new StringBuilder();
        Append(json, node);
        return json.ToString();
    }

    private static void Append(StringBuilder json, YamlNode node)
    {
        switch (node)
        {
            case YamlMap map:
                string separator = "{";
                foreach (YamlEntry entry in map.Entries.OrderBy(e => e.Name, StringComparer.Ordinal))
                {
                    json.Append(separator);
                    CanonicalText.Append(json, entry.Name);
                    json.Append(':');
                    Append(json, entry.Value);
                    separator = ",";
                }

                json.Append(map.Entries.IsEmpty ? "{}" : "}");
                break;
            case YamlList list:
                json.Append('[');
                for (int i = 0; i < list.Items.Length; i++)
                {
                    json.Append(i == 0 ? "" : ",");
                    Append(json, list.Items[i]);
                }

                json.Append(']');
                break;
            case YamlScalar scalar:
                CanonicalText.Append(json, scalar.Text);
                break;
            default:
                throw new ArgumentException("Only a tree without holes has a canonical form.", nameof(node));
        }
    }
}
