using Fairway.Chart.Programs;
using Fairway.Chart.Programs.DotNet;

namespace Fairway.Tests.Chart.Programs.DotNet;

public sealed class DotNetTests
{
    private static readonly DotNetLanguage _dotNet = new();

    private static readonly (string, string)[] _ward = [("Data/WardContext.cs", DotNetProgram.Context), ("Data/Entities.cs", DotNetProgram.Entities), ("Desk.cs", DotNetProgram.Desk)];

    [Fact]
    public void Builders_win_over_attributes_and_these_over_the_names_of_sets()
    {
        SourceReading reading = Findings.Scan(_dotNet, _ward);

        Assert.Equal(["Bed bed", "Patient clinic.patients", "Visit visits"], reading.Mappings.Select(m => $"{m.Class} {m.Table}").Order(StringComparer.Ordinal));
        Assert.Contains(reading.Columns, c => c is { Class: "Patient", Property: "Born", Column: "born_on" });
        Assert.Contains(reading.Columns, c => c is { Class: "Bed", Property: "Room", Column: "room_no" });
    }

    [Fact]
    public void The_snapshot_of_the_model_wins_over_all()
    {
        SourceReading reading = Findings.Scan(_dotNet, [.. _ward, ("Migrations/WardContextModelSnapshot.cs", DotNetProgram.Snapshot)]);

        Assert.Contains(reading.Mappings, m => m is { Class: "Visit", Table: "clinic.visit" });
        Assert.Contains(reading.Columns, c => c is { Class: "Visit", Property: "Id", Column: "visit_id" });
    }

    [Fact]
    public void Sets_lambdas_and_members_are_uses_and_comments_are_none()
    {
        string[] uses = Findings.Of(_dotNet, _ward);

        Assert.Equal(
            [
                "Desk.cs:10 bed.room_no Use Write Instance",
                "Desk.cs:11 visits Use Write Created",
                "Desk.cs:11 visits Use Write Query",
                "Desk.cs:6 clinic.patients Use Read Query",
                "Desk.cs:6 clinic.patients.born_on Use Read Instance",
            ],
            uses.Where(u => u.Contains("Desk.cs", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_statement_is_put_together_from_its_pieces()
    {
        SqlText sql = Assert.Single(Findings.Scan(_dotNet, _ward).Sql);

        Assert.Equal(new("select count(*) from visits v where v.ward = ?", SourceRole.Use, "Desk.cs", 17), sql);
    }

    [Fact]
    public void A_migration_is_history()
    {
        string[] uses = Findings.Of(_dotNet, ("Migrations/2020_First.cs", "class First { void Up(MigrationBuilder m) { m.CreateTable(name: \"bed\", schema: \"clinic\"); m.AddColumn<int>(name: \"floor\", table: \"bed\"); } }"));

        Assert.Equal(["Migrations/2020_First.cs:1 bed.floor Definition None Mapping", "Migrations/2020_First.cs:1 clinic.bed Definition None Mapping"], uses);
    }

    [Theory]
    [InlineData("class { = ( \"")]
    [InlineData("public class A : DbContext { public DbSet<> X { get; } }")]
    [InlineData("$\"{$\"{")]
    [InlineData("class A { object Do() => from a in b let c = c.Orders select c.Orders; Func F = x => x.Orders; Expression G() => x => x.Orders; }")]
    [InlineData("class A { void Do() { var a = a.Orders; var b = c.Orders; var c = b.Orders; foreach (var d in d.Orders) { } } }")]
    public void Text_that_is_no_csharp_gives_nothing_and_no_exception(string text)
    {
        Assert.Empty(Findings.Of(_dotNet, ("A.cs", text)));
    }
}
