using System.Text.RegularExpressions;
using Fairway.Control.Challenge;
using Fairway.Control.Project.Spec;
using Fairway.Tests.Architecture;

namespace Fairway.Tests.Control.Challenge;

public class RuleListTests
{
    private static readonly string[] Wanted =
    [
        .. Codes(101, 107), .. Codes(111, 118), .. Codes(121, 128), .. Codes(131, 137), .. Codes(141, 149), .. Codes(151, 157), .. Codes(161, 162), .. Codes(163, 165), .. Codes(171, 173),
    ];

    private static readonly string[] Errors =
    [
        "FW101", "FW102", "FW111", "FW114", "FW121", "FW123", "FW124", "FW126", "FW127", "FW131", "FW132",
        "FW141", "FW142", "FW143", "FW145", "FW149", "FW151", "FW152", "FW153", "FW156", "FW161",
    ];

    [Fact]
    public void Every_code_of_the_list_is_there_once() => Assert.Equal(Wanted, ChallengeRules.All.Select(r => r.Code));

    [Fact]
    public void These_and_no_others_are_errors() => Assert.Equal(Errors, ChallengeRules.All.Where(r => r.Severity == ChallengeSeverity.Error).Select(r => r.Code));

    [Fact]
    public void Each_stands_before_a_gate_and_says_what_why_and_how()
    {
        Assert.All(ChallengeRules.All, r =>
        {
            Assert.Contains(r.Gate, GateWords.All);
            Assert.All((string[])[r.Why, r.Fix], s => Assert.EndsWith(".", s, StringComparison.Ordinal));
            Assert.All((string[])[r.Title, r.Needs], s => Assert.Matches(@"\S.*[^.]$", s));
        });
    }

    [Fact]
    public void Each_is_in_the_documents_with_severity_gate_and_needs()
    {
        string page = File.ReadAllText(Repository.PathOf("docs/challenge.md"));

        Assert.Equal(
            ChallengeRules.All.Select(r => $"| {r.Code} | {(r.Severity == ChallengeSeverity.Error ? "E" : "W")} | {r.Gate} | {r.Title} | {r.Needs} |"),
            Regex.Matches(page, @"(?m)^\| FW.*$").Select(m => m.Value));
    }

    private static IEnumerable<string> Codes(int from, int to) => Enumerable.Range(from, to - from + 1).Select(n => $"FW{n}");
}
