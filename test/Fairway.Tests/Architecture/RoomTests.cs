namespace Fairway.Tests.Architecture;

public class RoomTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/architecture.md"));

    public static TheoryData<string> Rooms => [.. Directory.EnumerateDirectories(Repository.PathOf("src"))
        .SelectMany(project => Directory.EnumerateDirectories(project).Append(project))
        .Where(room => Directory.EnumerateFiles(room, "*.cs").Any())
        .Select(room => Path.GetRelativePath(Repository.PathOf("src"), room))];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Every_room_has_a_line_that_says_what_it_is_for(string room) =>
        Assert.Matches($@"(?m)^ +{Path.GetFileName(room)}/ +\S.{{10,}}$", Page);
}
