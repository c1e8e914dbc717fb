using System.Runtime.CompilerServices;
using Fairway.Chart.Findings;
using Fairway.Chart.Statements;
using Fairway.Flow.Engines;

namespace Fairway.EngineTests.PostgreSql.Labelled;

/// <summary>A program with its statements and a database of its schema.</summary>
internal sealed class Subject : IDisposable
{
    private readonly string _source;
    private readonly SchemaDatabase _database;
    private readonly RelationNames[] _relations;

    private Subject(string source, LabelFile file, SchemaDatabase database, Inventory inventory)
    {
        (_source, File, _database) = (source, file, database);
        InventoryAsset[] assets = [.. inventory.Assets.Where(a => InventoryFindings.Id(a.Name).IsRelation)];
        _relations = [.. assets.Select(a => a.Name.Name.Split('.', 2) is [var schema, var name] ? new RelationNames(schema, name, a.Columns) : throw new InvalidOperationException(a.Name.Name))];
        Reader = new StatementReader(new SchemaNames(SqlDialect.PostgreSql, _relations, inventory.SearchPath));
        Statements = ProgramStatement.Of(source, file.Language, file.Every);
    }

    /// <summary>Its labels.</summary>
    public LabelFile File { get; }

    /// <summary>The statements that should have labels.</summary>
    public List<ProgramStatement> Statements { get; }

    /// <summary>Our reader, who knows the names of its schema.</summary>
    public StatementReader Reader { get; }

    /// <summary>PostgreSQL's parser, which has its schema.</summary>
    public IStatementProbe Probe => _database.System.StatementProbe!; // PostgreSQL has one.

    /// <summary>Makes it.</summary>
    /// <param name="folder">Where the programs are.</param>
    /// <param name="program">Which one.</param>
    public static async Task<Subject> MakeAsync(string folder, string program)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        LabelFile file = LabelFile.Read(await System.IO.File.ReadAllTextAsync(Path.Combine(Here(), $"{program}.txt"), token));

        // A backslash has the schema read by psql, as its authors mean it to be.
        var database = new SchemaDatabase($"-- \\\n{await System.IO.File.ReadAllTextAsync(Path.Combine(folder, program, "schema.sql"), token)}");
        database.Psql($"GRANT USAGE ON SCHEMA {file.Schema} TO {PostgreSqlFixture.Mover}");
        return new Subject(Path.Combine(folder, program, "source"), file, database, await database.System.Inventory!.ReadAsync(token)); // PostgreSQL has one.
    }

    /// <summary>All its statements, labelled or not.</summary>
    public List<ProgramStatement> All() => ProgramStatement.Of(_source, File.Language, every: 1);

    /// <summary>What a statement's labels say, all columns for a star.</summary>
    public List<Edge> Labels(LabelFile.Entry entry) =>
    [
        .. entry.Labels.SelectMany(l =>
        {
            RelationNames relation = _relations.Single(r => r.Schema == File.Schema && r.Name == l.Relation);
            string[] columns = l.Columns is ["*"] ? [.. relation.Columns] : l.Columns;
            Assert.Empty(columns.Except(relation.Columns));
            return columns.Prepend("").Select(c => new Edge(entry.Where, l.Relation, c));
        }),
    ];

    public void Dispose() => _database.Dispose();

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
