using System.Text;
using Fairway.Control.Project;

namespace Fairway.Tests.Control.Project;

public class HostileFileTests
{
    private const int Limit = 1 << 20;

    [Fact]
    public void A_file_that_says_it_is_too_long_is_not_read_at_all()
    {
        using var stream = new EndlessStream(length: 100 << 20, mostBytes: 0);

        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectReader.Read(stream, "fairway.yaml"));

        Assert.Equal("The file is longer than 1024 KiB, which is the limit", mistake.Message);
    }

    [Fact]
    public void A_pipe_that_does_not_end_is_read_up_to_the_limit()
    {
        using var stream = new EndlessStream(length: null, mostBytes: Limit + 1);

        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectReader.Read(stream, "fairway.yaml"));

        Assert.Equal("The file is longer than 1024 KiB, which is the limit", mistake.Message);
    }

    [Fact]
    public void A_file_of_exactly_the_limit_is_read()
    {
        string file = ProjectFile.Smallest + "\n";
        file += "#" + new string('x', Limit - file.Length - 1);

        Assert.True(ProjectFile.Read(file).IsGood);
        Assert.False(ProjectFile.Read(file + "x").IsGood);
    }

    [Fact]
    public void Aliases_are_refused_and_nothing_is_multiplied()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++)
        {
            bomb.Append('a').Append(i).Append(": &a").Append(i).Append(" [").AppendJoin(", ", Enumerable.Repeat($"*a{i - 1}", 9)).Append("]\n");
        }

        ProjectReading reading = ProjectFile.Read(bomb.ToString());

        Assert.Equal(11 * 9, reading.Mistakes.Count(m => m.Message.StartsWith("An alias", StringComparison.Ordinal)));
        Assert.Equal(12, reading.Mistakes.Count(m => m.Message.StartsWith("An anchor", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("state: !!str x", "A tag (!) stands here; a project file has none")]
    [InlineData("state: ! x", "A tag (!) stands here; a project file has none")]
    [InlineData("state: !<tag:example> x", "A tag (!) stands here; a project file has none")]
    [InlineData("state: &here x", "An anchor (&) stands here; a project file has none")]
    [InlineData("mapping: !!python/object {}", "A tag (!) stands here; a project file has none")]
    public void Tags_and_anchors_are_refused(string yaml, string message) =>
        Assert.Equal(message, ProjectFile.OnlyMistake(ProjectFile.ReadWith(yaml)).Message);

    [Fact]
    public void A_tag_directive_is_refused() =>
        Assert.StartsWith(
            "A directive %TAG stands here",
            ProjectFile.OnlyMistake(ProjectFile.Read("%TAG !a! tag:example,2026:\n---\n" + ProjectFile.Smallest)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_merge_key_is_an_unknown_key() =>
        Assert.Equal("The key '<<' is not known", ProjectFile.OnlyMistake(ProjectFile.ReadWith("<<: {}")).Message);

    [Fact]
    public void A_second_document_is_refused()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith("---\nfairway: 1"));

        Assert.Equal(8, mistake.Line);
        Assert.StartsWith("A second document begins here", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{ a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[{a: ")]
    public void Deep_nesting_is_refused(string opening)
    {
        string file = string.Concat(Enumerable.Repeat(opening, Limit / opening.Length));

        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.Read(file));

        Assert.Equal("The nesting is deeper than 32, which is the limit", mistake.Message);
    }

    [Fact]
    public void Depth_up_to_the_limit_is_read()
    {
        string file = new string('[', 32) + new string(']', 32);

        Assert.Equal("A list stands here; a map is wanted", ProjectFile.OnlyMistake(ProjectFile.Read(file)).Message);
    }

    [Fact]
    public void Too_many_nodes_are_refused()
    {
        string file = $"[{string.Join(',', Enumerable.Repeat("x", 20_000))}]";

        Assert.Equal("The file has more than 20000 keys and values, which is the limit", ProjectFile.OnlyMistake(ProjectFile.Read(file)).Message);
    }

    [Fact]
    public void As_many_nodes_as_allowed_are_read()
    {
        string file = $"[{string.Join(',', Enumerable.Repeat("x", 19_999))}]";

        Assert.Equal("A list stands here; a map is wanted", ProjectFile.OnlyMistake(ProjectFile.Read(file)).Message);
    }

    [Theory]
    [InlineData("name: shop", "name: ", "")]
    [InlineData("name: shop", "name: \"", "\"")]
    [InlineData("role: source", "role: '", "'")]
    [InlineData("shop: {", "? ", "\n  : {")]
    public void A_huge_text_is_refused_without_being_repeated(string piece, string before, string after)
    {
        ProjectReading reading = ProjectFile.ReadInstead(piece, before + new string('x', Limit - 1000) + after);

        Assert.NotEmpty(reading.Mistakes);
        Assert.All(reading.Mistakes, m => Assert.True(m.ToString().Length < 500));
    }

    [Theory]
    [InlineData("a: |\n", " x\n")]
    [InlineData("a:", " b")]
    [InlineData("", "#")]
    [InlineData("", "\n")]
    [InlineData("", " ")]
    [InlineData("%", "T")]
    [InlineData("&", "a")]
    [InlineData("*", "a")]
    [InlineData("!", "%41")]
    [InlineData("", "]")]
    [InlineData("", "---\n")]
    [InlineData("", "a\n")]
    [InlineData("", "a: 1\n")]
    [InlineData("{", "a,")]
    [InlineData("[", "\"a\":")]
    [InlineData("\"", "\\x41")]
    [InlineData("", "'")]
    public async Task A_megabyte_of_one_pattern_ends_in_mistakes(string start, string pattern)
    {
        string file = start + string.Concat(Enumerable.Repeat(pattern, (Limit - 10) / pattern.Length));
        ProjectReading reading = await Task.Run(() => ProjectFile.Read(file), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.NotEmpty(reading.Mistakes);
    }

    [Fact]
    public async Task Names_and_patterns_made_to_be_compared_for_hours_are_not()
    {
        string pattern = string.Concat(Enumerable.Repeat("a*", 120));
        string patterns = string.Join(", ", Enumerable.Range(0, 1_500).Select(i => $"\"{pattern}{i}b\""));
        string tables = string.Concat(Enumerable.Range(0, 1_500).Select(i => $"\n  {new string('a', 240)}{i}: {{}}"));
        string file = ProjectFile.Smallest.Replace("\"*\"", patterns, StringComparison.Ordinal) + "\nmapping:" + tables;

        ProjectReading reading = await Task.Run(() => ProjectFile.Read(file), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.True(reading.IsGood);
    }

    [Fact]
    public async Task Thousands_of_contradictions_are_found_in_one_go()
    {
        string columns = string.Join(", ", Enumerable.Range(0, 4_000).Select(i => $"c{i}: drop"));
        string unknown = string.Join(", ", Enumerable.Range(0, 3_000).Select(i => $"k{i}: x"));
        string split = string.Join(", ", Enumerable.Range(0, 4_000).Select(i => $"c{i}"));
        string file = $"{ProjectFile.Smallest}\nmapping: {{ t: {{ columns: {{ {columns}, d: {{ drop: true, {unknown} }} }}, split: {{ to: u, columns: [{split}] }} }} }}";

        ProjectReading reading = await Task.Run(() => ProjectFile.Read(file), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(3_000 + 3_000 + 4_000, reading.Mistakes.Length);
    }
}
