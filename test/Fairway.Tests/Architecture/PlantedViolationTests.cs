using System.Collections.Frozen;
using System.Collections.Immutable;
using Fairway.Tests.Architecture.Reading;
using Fairway.Tests.Architecture.Walls;

namespace Fairway.Tests.Architecture;

/// <summary>The walls are worth something only if they are seen to hold: an assembly full of violations, each hidden in another way.</summary>
public class PlantedViolationTests
{
    private const string Planted = "Fairway.PlantedWalls";
    private const string Forbidden = "Engines.Forbidden";

    private static readonly ScannedAssembly Assembly = AssemblyScanner.Scan(Planted);

    private static readonly ImmutableArray<IWall> Walls =
    [
        new ProjectWall(Planted, ["Fairway.Flow"]),
        new FolderWall(Planted, Planted, new Dictionary<string, ImmutableArray<string>>
        {
            [""] = [],
            ["Model"] = [],
            ["Engines"] = ["Model"],
            ["Copy"] = ["Model", "Engines"],
            ["Verify"] = ["Model", "Engines"],
        }.ToFrozenDictionary()),
        House.Reserved,
    ];

    private static readonly ImmutableArray<Violation> Found = [.. Walls.SelectMany(w => w.Inspect(Assembly)).Distinct()];

    public static TheoryData<string, string> Violations => new()
    {
        { "Model.PlainField._hidden", Forbidden },
        { "Model.BaseType", Forbidden },
        { "Model.ImplementedInterface", "Engines.IForbidden" },
        { "Model.Constraint`1", "Engines.IForbidden" },
        { "Model.MethodConstraint.Takes", "Engines.IForbidden" },
        { "Model.ParameterArray.Takes", Forbidden },
        { "Model.GenericArgument.CountAll", Forbidden },
        { "Model.AsyncBody.CountAsync", Forbidden },
        { "Model.AsyncLambdaBody.Counter", Forbidden },
        { "Model.LambdaBody.Counts", Forbidden },
        { "Model.LocalFunctionBody.Count", Forbidden },
        { "Model.IteratorBody.Counts", Forbidden },
        { "Model.AsyncIteratorBody.CountsAsync", Forbidden },
        { "Model.AttributeArgument", Forbidden },
        { "Model.NestedAttributeArgument.Takes", Forbidden },
        { "Model.GenericCall.Nothing", Forbidden },
        { "Model.LocalVariable.IsThere", Forbidden },
        { "Model.CatchClause.Survives", "Engines.ForbiddenException" },
        { "Model.TypeTest.IsOne", Forbidden },
        { "Model.TypeToken.Ask", Forbidden },
        { "Model.NestedType.Inner..ctor", Forbidden },
        { "Model.ReturnedByACall.IsThere", "Copy.Clean" },
        { "Model.ReturnedByACall.IsThere", Forbidden },
        { "Copy.SeesASibling.Count", "Verify.Sibling" },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public void A_reference_through_a_folder_wall_is_found_wherever_it_hides(string from, string to) =>
        Assert.Contains(Found, v => v.From == $"{Planted}.{from}" && v.To == $"{Planted}.{to}");

    [Fact]
    public void A_type_test_for_an_engine_is_found_by_the_project_wall_and_by_the_reserve()
    {
        IEnumerable<Violation> found = Found.Where(v => v.From == "Fairway.PlantedWalls.Engines.AsksForTheEngine.IsSqlite");

        Assert.Equal(2, found.Count(v => v.To == "Fairway.Sqlite.SqliteEngine"));
    }

    [Fact]
    public void A_driver_outside_its_engine_is_found() =>
        Assert.Contains(Found, v => v.From == "Fairway.PlantedWalls.Engines.SpeaksToTheDriver.Quote" && v.To == "Microsoft.Data.Sqlite.SqliteConnectionStringBuilder");

    [Fact]
    public void A_folder_that_nobody_decided_on_is_found() =>
        Assert.Contains(Found, v => v.From == "Fairway.PlantedWalls.Attic.Homeless" && v.To == "folder 'Attic'");

    [Fact]
    public void A_type_outside_the_assembly_s_own_namespace_is_found() =>
        Assert.Contains(Found, v => v.From == "Nameless" && v.To == "folder 'outside'");

    [Fact]
    public void A_library_that_no_wall_knows_is_found()
    {
        var empty = new ReservedWall(FrozenDictionary<string, ImmutableArray<Place>>.Empty);

        Assert.Contains(empty.Inspect(Assembly), v => v.Wall.StartsWith("Microsoft.Data.Sqlite is a library that no wall knows", StringComparison.Ordinal));
    }

    [Fact]
    public void Types_that_keep_to_their_side_are_not_accused()
    {
        string[] clean = [.. Assembly.Types
            .Select(t => t.FullName)
            .Where(name => !Found.Any(v => v.From == name || v.From.StartsWith($"{name}.", StringComparison.Ordinal)))
            .Select(name => name[(Planted.Length + 1)..])
            .Order(StringComparer.Ordinal)];

        Assert.Equal(
            [
                "Copy.Clean", "Engines.Forbidden", "Engines.ForbiddenException", "Engines.IForbidden",
                "Model.Allowed", "Model.MarkerAttribute", "Verify.Sibling",
            ],
            clean);
    }

    [Fact]
    public void A_violation_names_both_sides_and_the_wall()
    {
        Violation sibling = Found.Single(v => v.To.EndsWith("Sibling", StringComparison.Ordinal));

        Assert.Equal(
            "Fairway.PlantedWalls.Copy.SeesASibling.Count -> Fairway.PlantedWalls.Verify.Sibling: "
                + "Copy may see Model, Engines of the folders of Fairway.PlantedWalls",
            sibling.ToString());
    }
}
