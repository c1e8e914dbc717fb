using System.Collections.Immutable;

namespace Fairway.Control.Project.Spec;

/// <summary>The moments by the names that the file and the journal give them.</summary>
public static class HookMoments
{
    /// <summary>The names, in the order in which the moments come.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Enum.GetValues<HookMoment>().Select(NameOf)];

    /// <summary>The name of a moment.</summary>
    public static string NameOf(HookMoment moment) => moment switch
    {
        HookMoment.BeforeHold => "before-hold",
        HookMoment.SwitchTraffic => "switch-traffic",
        HookMoment.AfterOpen => "after-open",
        HookMoment.OnRollback => "on-rollback",
        _ => "after-complete",
    };

    /// <summary>The moment of a name.</summary>
    public static HookMoment Of(string name) => Enum.GetValues<HookMoment>().First(m => NameOf(m) == name);
}
