using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>A command of the user's: it names a program and holds no secret.</summary>
internal sealed class CommandValidator(MistakeList mistakes)
{
    public void Check(YamlMap body, string key, string path)
    {
        if (body.List(key) is not { } command)
        {
            return;
        }

        YamlScalar[] words = [.. command.Scalars];
        if (words.FirstOrDefault() is { IsNull: false } program && string.IsNullOrWhiteSpace(program.Text))
        {
            mistakes.Add(program.Position, $"{path}.{key}[0]", "The name of the program is empty", "Write the program first, then its arguments: [\"./ops/switch\", \"modern\"].");
        }

        for (int i = 0; i < words.Length; i++)
        {
            if (SecretText.IsIn(words[i].Text))
            {
                mistakes.Add(
                    words[i].Position, $"{path}.{key}[{i}]", "The command holds a password or another secret; a project file holds none",
                    "Let the program read it from its environment or a file. Change the secret if the file was shared.");
            }
        }
    }
}
