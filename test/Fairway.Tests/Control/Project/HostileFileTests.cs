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

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    public void Bytes_that_are_not_UTF8_are_refused_with_their_place(byte[] bytes)
    {
        byte[] file = [.. "fairway: 1\nä: "u8, .. bytes];

        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.Read(file));

        Assert.Equal((2, 4, "The bytes here are not UTF-8"), (mistake.Line, mistake.Column, mistake.Message));
    }

    [Fact]
    public void A_NUL_byte_is_refused_with_its_place()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.Read("fairway: 1\nab\0c"));

        Assert.Equal((2, 3, "There is a NUL character here"), (mistake.Line, mistake.Column, mistake.Message));
    }

    [Fact]
    public void A_NUL_behind_an_escape_is_refused()
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.ReadWith("mapping: { t: { columns: { c: { constant: \"a\\0b\" } } } }"));

        Assert.Equal(("mapping.t.columns.c.constant", "The text holds a NUL character"), (mistake.Path, mistake.Message));
    }

    [Theory]
    [InlineData("a: [1, 2", 1)]
    [InlineData("a: b: c", 1)]
    [InlineData("a:\n\t- b", 1)]
    [InlineData("a: 1\n b: 2", 2)]
    [InlineData("a: \"\\uD800\"", 1)]
    [InlineData("a: \"unfinished", 1)]
    [InlineData("a: @b", 1)]
    [InlineData("%YAML 9.9\n---\na: b", 1)]
    [InlineData("%YAML 99999999999999999999.1\n---\na: b", 1)]
    public void What_is_not_YAML_is_refused_with_its_line(string yaml, int line)
    {
        ProjectMistake mistake = ProjectFile.OnlyMistake(ProjectFile.Read(yaml));

        Assert.StartsWith("The text is not YAML here: ", mistake.Message, StringComparison.Ordinal);
        Assert.InRange(mistake.Line, line, line + 1);
    }

    [Fact]
    public void A_damaged_file_never_throws()
    {
        var random = new Random(20260101);
        byte[] whole = Encoding.UTF8.GetBytes(ProjectFile.Whole);
        byte[] signs = "{}[]:,-?&*!|>'\"%@`#~ \t\n\\0"u8.ToArray();

        for (int round = 0; round < 3_000; round++)
        {
            byte[] damaged = [.. whole];
            for (int wound = random.Next(1, 6); wound > 0; wound--)
            {
                damaged[random.Next(damaged.Length)] = signs[random.Next(signs.Length)];
            }

            ProjectReading reading = ProjectFile.Read(damaged[..random.Next(damaged.Length + 1)]);

            Assert.NotEqual(reading.IsGood, reading.Mistakes.Length > 0);
        }
    }
}
