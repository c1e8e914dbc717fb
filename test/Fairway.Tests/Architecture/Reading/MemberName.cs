using System.Text.RegularExpressions;

namespace Fairway.Tests.Architecture.Reading;

/// <summary>
/// Gives code that the compiler moved back to the member it was written in. State machines and closures are types named
/// <c>&lt;Member&gt;d__3</c> and <c>&lt;&gt;c__DisplayClass0_0</c>, lambdas and local functions are methods named <c>&lt;Member&gt;b__0</c>.
/// </summary>
internal static partial class MemberName
{
    /// <summary>The written name.</summary>
    /// <param name="nested">Names of the types between the outermost type and the member, outermost first.</param>
    /// <param name="member">The compiled name of the member; empty for the type itself.</param>
    public static string Of(IEnumerable<string> nested, string member)
    {
        var written = new List<string>();
        foreach (string name in nested.Append(member).Where(n => n.Length > 0))
        {
            Match moved = Moved().Match(name);
            if (moved.Success)
            {
                return string.Join('.', written.Append(moved.Groups[1].Value));
            }

            if (!name.StartsWith('<'))
            {
                written.Add(name);
            }
        }

        return string.Join('.', written);
    }

    [GeneratedRegex("^<+([^<>]+)>")]
    private static partial Regex Moved();
}
