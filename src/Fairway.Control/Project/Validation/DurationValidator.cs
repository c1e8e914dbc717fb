using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>A length of time that must lie between two others. That it is one at all, the shape says.</summary>
internal sealed class DurationValidator(MistakeList mistakes)
{
    private static readonly TimeSpan _usual = TimeSpan.FromSeconds(5);

    public void Check(YamlMap map, string key, string path, TimeSpan least, TimeSpan most)
    {
        if (map.Scalar(key) is { } written && DurationText.TryParse(written.Text, out TimeSpan duration) && (duration < least || duration > most))
        {
            mistakes.Add(
                written.Position, $"{path}.{key}", $"{Shown.Of(written.Text)} is not between {Text(least)} and {Text(most)}", $"Write a length of time in between, for example {Text(least > _usual ? least : _usual)}.");
        }
    }

    private static string Text(TimeSpan duration) => duration < TimeSpan.FromSeconds(1) ? $"{duration.TotalMilliseconds:0}ms"
        : duration < TimeSpan.FromHours(1) ? $"{duration.TotalSeconds:0}s"
        : $"{duration.TotalHours:0}h";
}
