using System.Collections.Immutable;
using Fairway.Control.Plan;
using Fairway.Control.Project.Spec;
using Fairway.Flow.Model;

namespace Fairway.Tests.Control.Plan;

/// <summary>Schemas and plans in few words.</summary>
internal static class Draft
{
    /// <summary>A table whose first column <c>id</c> is its key, with text columns behind it.</summary>
    public static TableSchema Table(string name, params string[] columns) => new()
    {
        Name = new TableName(name),
        Columns = [Column("id", ValueKind.Int64), .. columns.Select(c => Column(c, ValueKind.Text))],
        Key = new TableKey(["id"]),
        NativeSql = $"CREATE TABLE {name} (…)",
    };

    public static ColumnSchema Column(string name, ValueKind kind) => new() { Name = name, Type = new ColumnType(kind), NativeType = $"{kind}", Nullable = name != "id" };

    public static ForeignKeySchema To(string table, string own, params string[] theirs) =>
        new() { Columns = [own], References = TableName.Parse(table), ReferencedColumns = [.. theirs] };

    public static TableMappingSpec Map(string table, params ColumnMappingSpec[] columns) => new() { Table = new TableName(table), Columns = [.. columns] };

    public static MigrationPlan Plan(IEnumerable<TableSchema> tables, params TableMappingSpec[] mapping) => Plan(tables, [], mapping);

    public static MigrationPlan Plan(IEnumerable<TableSchema> tables, IEnumerable<SchemaObject> others, IEnumerable<TableMappingSpec> mapping, FakeSystem? target = null, params DomainSpec[] domains) =>
        Planner.Make(new PlanRequest(
            new ProjectSpec
            {
                Name = "shop",
                Systems = [],
                Domains = domains.Length == 0 ? [Domain("all", "*")] : [.. domains],
                Mapping = [.. mapping],
            },
            new FakeSystem(),
            target ?? new FakeSystem(),
            new DatabaseSchema("one", [.. tables], [.. others])));

    /// <summary>A plan between systems of one's own choice.</summary>
    public static MigrationPlan Between(FakeSystem source, FakeSystem target, IEnumerable<TableSchema> tables, IEnumerable<SchemaObject>? others = null, IEnumerable<TableMappingSpec>? mapping = null, params DomainSpec[] domains) =>
        Planner.Make(new PlanRequest(
            new ProjectSpec { Name = "shop", Systems = [], Domains = domains.Length == 0 ? [Domain("all", "*")] : [.. domains], Mapping = [.. mapping ?? []] },
            source,
            target,
            new DatabaseSchema(source.Traits.Dialect, [.. tables], [.. others ?? []])));

    /// <summary>A system with schemas that carries definitions and in which case counts.</summary>
    public static FakeSystem Rich() => new("rich", schemas: true) { CaseCounts = true, Carries = true, SharedSnapshot = true };

    /// <summary>A table as such a system lists it.</summary>
    public static TableSchema RichTable(string name, params string[] columns)
    {
        TableName whole = TableName.Parse(name);
        TableSchema table = Table(whole.Name, columns);
        return table with { Name = whole, NativeSql = null, Carried = true, Columns = [.. table.Columns.Select(c => c with { WireForm = "wire" })] };
    }

    public static DomainSpec Domain(string name, params string[] patterns) => new(name, [.. patterns.Select(p => new TablePattern(p))], []);

    public static ImmutableArray<PlanNote> Of(this MigrationPlan plan, PlanNoteKind kind) => [.. plan.Notes.Where(n => n.Kind == kind)];

    public static TableSchema Target(this MigrationPlan plan, string name) => plan.Routes.Single(r => r.Target.Name.ToString() == name).Target;
}
