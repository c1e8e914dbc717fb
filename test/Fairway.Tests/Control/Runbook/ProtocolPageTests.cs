using System.Text.RegularExpressions;
using Fairway.Control.Project.Spec;
using Fairway.Control.Runbook;
using Fairway.Tests.Architecture;

namespace Fairway.Tests.Control.Runbook;

public partial class ProtocolPageTests
{
    private static readonly string _page = File.ReadAllText(Repository.PathOf("docs/cutover-protocol.md"));

    [Fact]
    public void The_page_has_the_steps_of_the_code_with_the_same_numbers() => Assert.Equal(
        Protocol.Steps.Select(s => $"{s.Number} {s.Title} {s.Id}"),
        Row().Matches(_page).Select(m => $"{m.Groups[1]} {m.Groups[2]} {m.Groups[3]}"));

    [Fact]
    public void The_steps_are_numbered_from_0_to_9() => Assert.Equal(Enumerable.Range(0, 10), Protocol.Steps.Select(s => s.Number));

    [Fact]
    public void The_page_names_every_hook() => Assert.All(HookMoments.Names, name => Assert.Contains($"`{name}`", _page, StringComparison.Ordinal));

    [GeneratedRegex(@"^\| (\d) \| ([a-z ]+) \| `([a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
