using Fairway.Control.Project.Spec;
using Fairway.Control.Project.Yaml;

namespace Fairway.Control.Project;

/// <summary>The kinds of steps by the keys that the file has for them.</summary>
internal static class RunbookStepKinds
{
    /// <summary>The kind of a step; null when it has no key of a kind, or several.</summary>
    public static RunbookStepKind? Of(YamlMap step)
    {
        RunbookStepKind[] found = [.. Enum.GetValues<RunbookStepKind>().Where(k => step.Has(NameOf(k)))];
        return found.Length == 1 ? found[0] : null;
    }

    /// <summary>The key of a kind.</summary>
    public static string NameOf(RunbookStepKind kind) => kind.ToString().ToLowerInvariant();
}
