using Fairway.Testing.Mutants;
using Fairway.Tests.Architecture;

namespace Fairway.Tests.Testing;

/// <summary>A mutant that no longer fits its source would be found dead by nobody, and count as killed by whoever does not build.</summary>
public sealed class MutantTests
{
    private static readonly string _root = Path.GetDirectoryName(Repository.PathOf("Fairway.slnx"))!; // A file stands in a folder.

    public static TheoryData<string> Names => [.. Mutant.Of(_root).Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_mutant_fits_the_sources_as_they_are(string name)
    {
        Mutant mutant = Mutant.Of(_root).Single(m => m.Name == name);
        var files = new Dictionary<string, string>();

        foreach (MutantEdit edit in mutant.Edits)
        {
            string before = files.TryGetValue(edit.File, out string? changed) ? changed : File.ReadAllText(Path.Combine(_root, edit.File));
            files[edit.File] = edit.Apply(before);
            Assert.NotEqual(before, files[edit.File]);
        }
    }

    [Fact]
    public void There_are_enough_of_them() => Assert.InRange(Mutant.Of(_root).Length, 30, int.MaxValue);

    [Fact]
    public void A_place_that_is_not_there_or_twice_is_refused()
    {
        var edit = new MutantEdit("x.cs", "a b", "c");

        Assert.Equal("1 c 2", edit.Apply("1 a b 2"));
        Assert.Throws<FormatException>(() => edit.Apply("nothing"));
        Assert.Throws<FormatException>(() => edit.Apply("a b a b"));
    }
}
