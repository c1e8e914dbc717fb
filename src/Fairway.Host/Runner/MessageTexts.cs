using System.Collections.Immutable;
using System.Text;
using Fairway.Control.Project;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook.Messages;

namespace Fairway.Host.Runner;

/// <summary>The texts of the communication plan, read from their files before anything is begun.</summary>
internal static class MessageTexts
{
    // Four bytes a character, and then some: what is longer is refused without being read.
    private const int MostBytes = (MessageForms.MostCharacters * 4) + 1_000;
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The forms by the names of their files, as the project file writes them.</summary>
    /// <exception cref="ProjectMistakesException">A file is not there, or holds a mistake; carries all of them.</exception>
    public static async Task<ImmutableDictionary<string, MessageForm>> ReadAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        var forms = new Dictionary<string, MessageForm>(StringComparer.Ordinal);
        var mistakes = new List<ProjectMistake>();
        foreach (CutoverSpec cutover in workspace.Spec.Cutovers)
        {
            for (int i = 0; i < cutover.Comms.Length; i++)
            {
                if (cutover.Comms[i] is { Text: { } file } comms && !forms.ContainsKey(file))
                {
                    (MessageForm? form, (string Message, string Remedy)[] wrong) = await ReadAsync(Path.Combine(workspace.Folder, file), file, cancellationToken);
                    mistakes.AddRange(wrong.Select(w => new ProjectMistake(comms.Line, comms.Column, $"cutover.{cutover.Domain}.comms[{i}].text", w.Message, w.Remedy)));
                    if (form is not null)
                    {
                        forms[file] = form;
                    }
                }
            }
        }

        return mistakes.Count == 0 ? forms.ToImmutableDictionary() : throw new ProjectMistakesException(workspace.File, [.. mistakes]);
    }

    private static async Task<(MessageForm? Form, (string Message, string Remedy)[] Wrong)> ReadAsync(string path, string file, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MostBytes } large)
            {
                return (null, [($"{file} has {large.Length} bytes; a text has {MessageForms.MostCharacters} characters at most", "Shorten it.")]);
            }

            MessageForm? form = MessageForms.Read(file, _utf8.GetString(await File.ReadAllBytesAsync(path, cancellationToken)), out ImmutableArray<FormMistake> mistakes);
            return (form, [.. mistakes.Select(m => ($"{m.File}:{m.Line}:{m.Column} {m.Message}", m.Remedy))]);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, [($"There is no file {file} in the project's folder", "Write the text there, or use 'form'.")]);
        }
        catch (DecoderFallbackException)
        {
            return (null, [($"{file} is not UTF-8", "Save it as UTF-8.")]);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, [($"{file} cannot be read", "Look at its rights.")]);
        }
    }
}
