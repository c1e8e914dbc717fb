using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project.Validation;

/// <summary>One address or reference: no secret in it, and a reference says where to look. No message repeats the address.</summary>
internal sealed class AddressValidator(MistakeList mistakes)
{
    public void Check(YamlScalar dsn, string path)
    {
        if (SecretText.IsIn(dsn.Text))
        {
            mistakes.Add(
                dsn.Position,
                path,
                "The address holds a password or another secret; a project file holds none",
                "Keep the whole address elsewhere and refer to it: env:NAME, file:PATH or exec:COMMAND. Change the secret if the file was shared.");
            return;
        }

        DsnSpec spec = DsnSpec.Parse(dsn.Text);
        (string Message, string Remedy)? complaint = spec.Kind switch
        {
            DsnKind.Env when !IsVariable(spec.Text) =>
                ("'env:' is not followed by the name of a variable", "Write env:NAME with letters, digits and underscores, not beginning with a digit."),
            DsnKind.File when string.IsNullOrWhiteSpace(spec.Text) => ("'file:' is not followed by a path", "Write file:PATH."),
            DsnKind.Exec when string.IsNullOrWhiteSpace(spec.Text) => ("'exec:' is not followed by a command", "Write exec:COMMAND."),
            DsnKind.Literal when !HasScheme(spec.Text) =>
                ("The address does not begin with the name of an engine", "Write it as in sqlite:./shop.db, or refer to it with env:NAME, file:PATH or exec:COMMAND."),
            _ => null,
        };
        if (complaint is var (message, remedy))
        {
            mistakes.Add(dsn.Position, path, message, remedy);
        }
    }

    private static bool IsVariable(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static bool HasScheme(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && colon < text.Length - 1 && char.IsAsciiLetter(text[0])
            && text.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
}
