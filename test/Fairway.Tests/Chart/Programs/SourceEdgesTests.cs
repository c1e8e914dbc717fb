using System.Collections.Immutable;
using Fairway.Chart.Model;
using Fairway.Chart.Programs;

namespace Fairway.Tests.Chart.Programs;

public sealed class SourceEdgesTests
{
    [Fact]
    public void Two_weak_signals_of_different_kinds_make_an_edge_sure()
    {
        SourceEdge edge = Assert.Single(SourceEdges.Of(Reading([], Use(SourceSignal.RelationName, "crates"), Use(SourceSignal.ClassMember, "Crate"))));

        Assert.Equal(0.84, edge.What, 6);
        Assert.Equal(Access.Read, edge.Access);
    }

    [Fact]
    public void The_same_weak_signal_twice_is_one()
    {
        SourceEdge edge = Assert.Single(SourceEdges.Of(Reading([], Use(SourceSignal.RelationName, "crates"), Use(SourceSignal.RelationName, "crates"))));

        Assert.Equal(0.6, edge.What, 6);
    }

    [Fact]
    public void A_generic_name_supports_nothing()
    {
        SourceEdge edge = Assert.Single(SourceEdges.Of(Reading(["files"], Use(SourceSignal.RelationName, "files"), Use(SourceSignal.ClassMember, "Crate"))));

        Assert.Equal(0.6, edge.What, 6);
    }

    [Fact]
    public void Definitions_tests_and_documents_make_no_edge()
    {
        SourceUse use = Use(SourceSignal.Query, "Crate");

        Assert.Empty(SourceEdges.Of(Reading([], use with { Role = SourceRole.Definition }, use with { Role = SourceRole.Test }, use with { Role = SourceRole.Doc })));
    }

    private static SourceUse Use(SourceSignal signal, string name) => new("crates", null, SourceRole.Use, Access.Read, signal, SourceSignals.What(signal), name, "yard/jobs.py", 3);

    private static SourceReading Reading(ImmutableHashSet<string> generic, params ImmutableArray<SourceUse> uses) => new("Test", [], [], uses, [], [], generic);
}
