using Fairway.Tests.Architecture.Reading;
using Fairway.Tests.Architecture.Walls;

namespace Fairway.Tests.Architecture;

public class WallTests
{
    public static TheoryData<string> Assemblies => [.. House.Assemblies];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Nobody_sees_through_a_wall(string name)
    {
        ScannedAssembly assembly = AssemblyScanner.Scan(name);

        Violation[] violations = [.. House.WallsOf(name).SelectMany(w => w.Inspect(assembly)).Distinct()];

        Assert.True(violations.Length == 0, $"{violations.Length} times something is seen through a wall (docs/architecture.md):\n{string.Join('\n', violations.AsEnumerable())}");
    }

    [Fact]
    public void The_bodies_of_real_methods_are_read()
    {
        ScannedAssembly flow = AssemblyScanner.Scan("Fairway.Flow");

        Assert.Contains(flow.Dependencies, d => d.From.Name == "TableRoute" && d.Member == "Refuse" && d.To.FullName == "Fairway.Flow.Engines.EngineFaultKind");
    }

    [Fact]
    public void Every_project_of_the_house_is_walled()
    {
        string[] beside = [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Select(f => Path.GetFileNameWithoutExtension(f))];
        string[] testProjects = ["Fairway.Tests", "Fairway.Testing", "Fairway.PlantedWalls"];

        IEnumerable<string> walled = beside.Where(House.IsOurs).Except(testProjects).Order(StringComparer.Ordinal);

        Assert.Equal(House.Assemblies.Order(StringComparer.Ordinal), walled);
    }
}
