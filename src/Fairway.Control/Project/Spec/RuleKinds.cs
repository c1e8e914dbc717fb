namespace Fairway.Control.Project.Spec;

/// <summary>The kinds of rules by the names that the file gives them.</summary>
public static class RuleKinds
{
    /// <summary>The name of a kind.</summary>
    public static string NameOf(RuleKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kind of a name; null when there is none.</summary>
    public static RuleKind? Of(string name) => Enum.GetValues<RuleKind>().Where(k => NameOf(k) == name).Select(k => (RuleKind?)k).FirstOrDefault();
}
