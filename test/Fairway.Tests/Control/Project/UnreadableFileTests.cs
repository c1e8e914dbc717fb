using System.Text;
using Fairway.Control.Project;

namespace Fairway.Tests.Control.Project;

public class UnreadableFileTests
{
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
