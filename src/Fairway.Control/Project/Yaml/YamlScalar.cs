namespace Fairway.Control.Project.Yaml;

/// <summary>One text, quoted or not.</summary>
/// <param name="text">The text as it is meant, escapes resolved.</param>
/// <param name="isPlain">True when it stands without quotes.</param>
/// <param name="position">Where it begins.</param>
internal sealed class YamlScalar(string text, bool isPlain, YamlPosition position) : YamlNode(position)
{
    public string Text { get; } = text;

    /// <summary>True when nothing, or YAML's word for nothing, stands there without quotes.</summary>
    public bool IsNull { get; } = isPlain && text is ("" or "~" or "null" or "Null" or "NULL");
}
