using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>The addresses of all systems.</summary>
internal sealed class SecretsValidator(MistakeList mistakes)
{
    public void Check(YamlMap root)
    {
        if (root.Map("systems") is not { } systems)
        {
            return;
        }

        foreach ((string name, YamlMap system) in systems.Maps)
        {
            if (system.Scalar("dsn") is { } dsn && !string.IsNullOrWhiteSpace(dsn.Text))
            {
                new AddressValidator(mistakes).Check(dsn, $"{YamlPath.Of("systems", name)}.dsn");
            }
        }
    }
}
