using System.Text.RegularExpressions;
using Fairway.Flow.Model;
using Fairway.Flow.Transform;

namespace Fairway.Tests.Flow.Model;

/// <summary>The examples of docs/canonical-values.md are checked line by line, so that the page cannot rot.</summary>
public partial class CanonicalValuesPageTests
{
    public static TheoryData<string, string, string> Examples => [.. ExampleLine().Matches(Between("<!-- examples: begin -->", "<!-- examples: end -->"))
        .Select(m => (m.Groups["type"].Value, m.Groups["value"].Value, m.Groups["hex"].Value))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_the_page_holds_both_ways(string type, string value, string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);

        Assert.Equal(hex, Convert.ToHexString(WrittenValue.Parse(OneValue.Type(type), value).Bytes));
        Assert.Equal(hex, Convert.ToHexString(OneValue.Of(type, Unquoted(type, OneValue.Shown(OneValue.Type(type), bytes)!))!));
    }

    [Fact]
    public void The_page_has_an_example_for_every_kind_that_can_be_written() => Assert.Equal(
        Enum.GetValues<ValueKind>().Except([ValueKind.Interval]),
        Examples.Select(e => OneValue.Type(e.Data.Item1).Kind).Distinct().Order());

    [Fact]
    public void The_interval_of_the_page_holds()
    {
        using var batch = new RowBatch(1);
        batch.StartRow();
        batch.AppendInterval(1, 2, 3);

        string hex = Convert.ToHexString(batch[0][0].Bytes);

        Assert.Contains($"`{hex[..8]} {hex[8..16]} {hex[16..]}`", Page(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_mark_of_the_page_holds() => Assert.Contains($"`{Convert.ToHexString(Misfit.Mark)}`", Page(), StringComparison.Ordinal);

    [Fact]
    public void Every_line_of_the_example_table_is_read() =>
        Assert.Equal(Between("<!-- examples: begin -->", "<!-- examples: end -->").Split('\n').Count(line => line.StartsWith("| `", StringComparison.Ordinal)), Examples.Count);

    // What is shown of a value without a fixed type is what a project file writes; only a quoted text doubles its quotes.
    private static string Unquoted(string type, string shown) => type == "any" ? shown.Replace("''", "'", StringComparison.Ordinal) : shown;

    private static string Between(string begin, string end)
    {
        string page = Page();
        int from = page.IndexOf(begin, StringComparison.Ordinal);
        return page[from..page.IndexOf(end, StringComparison.Ordinal)];
    }

    private static string Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Fairway.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "canonical-values.md"));
    }

    [GeneratedRegex(@"^\| `(?<type>[^`]+)` \| `(?<value>[^`]*)` \| `(?<hex>[0-9A-F]*)` \|", RegexOptions.Multiline)]
    private static partial Regex ExampleLine();
}
