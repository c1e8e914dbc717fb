using System.Text.RegularExpressions;
using Fairway.Chart.Model;

namespace Fairway.Chart.Findings;

/// <summary>A consumer that a person has declared, and how its traffic is recognised: each pattern with <c>*</c> for any characters, null where it does not matter.</summary>
/// <param name="Consumer">The consumer.</param>
/// <param name="User">Its role.</param>
/// <param name="Application">Its application's name.</param>
/// <param name="Host">Where it comes from.</param>
public sealed record ConsumerMatch(NodeId Consumer, string? User, string? Application, string? Host)
{
    /// <summary>True when a caller is this consumer. One without any pattern is nobody's.</summary>
    public bool Is(TrafficLog.Caller caller) =>
        (User ?? Application ?? Host) is not null && Fits(User, caller.User) && Fits(Application, caller.Application) && Fits(Host, caller.Host);

    /// <summary>True when it says of a login that it is this consumer's.</summary>
    public bool IsLogin(string user) => User is not null && Fits(User, user);

    private static bool Fits(string? pattern, string value) =>
        pattern is null || Regex.IsMatch(value, $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
