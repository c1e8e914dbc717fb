using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Fairway.Chart.Findings;
using Fairway.Chart.Statements;
using Fairway.Flow.Engines;

namespace Fairway.EngineTests.PostgreSql.Labelled;

/// <summary>
/// Measures the statement probe and our own reader on statements of programs that we did not write, against labels made by hand; <c>bench/chart-statements.sh</c> fetches the programs and names their folder in
/// FAIRWAY_STATEMENTS. <c>README.md</c> says what a label is.
/// </summary>
public sealed class LabelledStatementTests
{
    private const double Wanted = 0.99;

    private static readonly string[] _programs = ["tt-rss", "zabbix", "pg-boss", "graphile-worker"];

    [Fact(Explicit = true)]
    public async Task What_the_parser_and_our_reader_say_of_statements_of_others_is_what_a_person_says()
    {
        string folder = Environment.GetEnvironmentVariable("FAIRWAY_STATEMENTS") ?? throw new InvalidOperationException("FAIRWAY_STATEMENTS names no folder; run bench/chart-statements.sh.");
        List<LabelledStatement> shapes = [];
        List<LabelledStatement> sent = [];
        foreach (string program in _programs)
        {
            (List<LabelledStatement> asShapes, List<LabelledStatement> asSent) = await AskAsync(Path.Combine(folder, program), program);
            Print($"{program}, as shapes", asShapes, withMistakes: true);
            Print($"{program}, as sent", asSent, withMistakes: false);
            shapes.AddRange(asShapes);
            sent.AddRange(asSent);
        }

        Print("all as sent", sent, withMistakes: false);
        Print("all as shapes", shapes, withMistakes: false);
        Edges columns = Columns([.. shapes.Where(s => s.Refusal is null)], s => s.Probed);
        Assert.InRange(shapes.Count, 200, int.MaxValue);
        Assert.InRange(columns.Precision, Wanted, 1);
        Assert.InRange(columns.Recall, Wanted, 1);
    }

    private static async Task<(List<LabelledStatement> Shapes, List<LabelledStatement> Sent)> AskAsync(string folder, string program)
    {
        LabelFile file = LabelFile.Read(await File.ReadAllTextAsync(Path.Combine(Here(), $"{program}.txt"), TestContext.Current.CancellationToken));
        List<ProgramStatement> statements = ProgramStatement.Of(Path.Combine(folder, "source"), file.Language, file.Every);
        Assert.Equal(file.Entries.Select(e => e.Where), statements.Select(s => s.Where));

        // A backslash has the schema read by psql, as its authors mean it to be.
        using var database = new SchemaDatabase($"-- \\\n{await File.ReadAllTextAsync(Path.Combine(folder, "schema.sql"), TestContext.Current.CancellationToken)}");
        database.Psql($"GRANT USAGE ON SCHEMA {file.Schema} TO {PostgreSqlFixture.Mover}");
        Inventory inventory = await database.System.Inventory!.ReadAsync(TestContext.Current.CancellationToken); // PostgreSQL has one.
        InventoryAsset[] assets = [.. inventory.Assets.Where(a => InventoryFindings.Id(a.Name).IsRelation)];
        RelationNames[] relations = [.. assets.Select(a => a.Name.Name.Split('.', 2) is [var schema, var name] ? new RelationNames(schema, name, a.Columns) : throw new InvalidOperationException(a.Name.Name))];
        (string Where, string Text, List<Edge> Labels)[] labelled =
        [
            .. statements.Zip(file.Entries).Where(p => !p.Second.IsLeftOut)
                .Select(p => (p.First.Where, file.Fill(p.First, p.Second), Labels(p.Second, [.. relations.Where(r => r.Schema == file.Schema)]))),
        ];
        var reader = new StatementReader(new SchemaNames(SqlDialect.PostgreSql, relations, inventory.SearchPath));
        IStatementProbe probe = database.System.StatementProbe!; // PostgreSQL has one.
        return (
            await AskAsync(probe, reader, file.Schema, [.. labelled.Select(l => l with { Text = StatementShape.Of(l.Text, SqlDialect.PostgreSql).Text })]),
            await AskAsync(probe, reader, file.Schema, labelled));
    }

    private static async Task<List<LabelledStatement>> AskAsync(IStatementProbe probe, StatementReader reader, string schema, (string Where, string Text, List<Edge> Labels)[] statements)
    {
        ImmutableArray<ProbedStatement> answers = await probe.ProbeAsync([.. statements.Select(s => s.Text)], TestContext.Current.CancellationToken);
        return
        [
            .. statements.Zip(answers).Select(p => new LabelledStatement(
                p.First.Text, p.First.Labels, LabelledStatement.Of(p.First.Where, schema, p.Second), p.Second.Refusal, LabelledStatement.Of(p.First.Where, schema, reader.Read(p.First.Text)))),
        ];
    }

    private static List<Edge> Labels(LabelFile.Entry entry, RelationNames[] relations) =>
    [
        .. entry.Labels.SelectMany(l =>
        {
            RelationNames relation = relations.Single(r => r.Name == l.Relation);
            string[] columns = l.Columns is ["*"] ? [.. relation.Columns] : l.Columns;
            Assert.Empty(columns.Except(relation.Columns));
            return columns.Prepend("").Select(c => new Edge(entry.Where, l.Relation, c));
        }),
    ];

    private static void Print(string what, List<LabelledStatement> statements, bool withMistakes)
    {
        LabelledStatement[] accepted = [.. statements.Where(s => s.Refusal is null)];
        LabelledStatement[] refused = [.. statements.Where(s => s.Refusal is not null)];
        Print($"{what}: {statements.Count} statements, {statements.Select(s => StatementShape.Of(s.Text, SqlDialect.PostgreSql).Digest).Distinct().Count()} shapes, {accepted.Length} accepted, {refused.Length} refused"
            + string.Concat(refused.GroupBy(r => r.Refusal).OrderByDescending(g => g.Count()).Select(g => $" {g.Key} {g.Count()}")));
        Print("parser, accepted", accepted, s => s.Probed, withMistakes);
        Print("reader, accepted", accepted, s => s.Read, withMistakes);
        Print("reader, refused", refused, s => s.Read, withMistakes);
        Print("reader, all", [.. statements], s => s.Read, withMistakes: false);
        if (withMistakes)
        {
            Print(string.Concat(refused.Select(r => $"  refused {r.Refusal} {r.Text.ReplaceLineEndings(" ")}\n")));
        }
    }

    private static void Print(string who, LabelledStatement[] statements, Func<LabelledStatement, List<Edge>> said, bool withMistakes)
    {
        Edges relations = Relations(statements, said);
        Edges columns = Columns(statements, said);
        Print($"  {who}: relations {relations}");
        Print($"  {who}: columns   {columns}");
        if (withMistakes)
        {
            Print(string.Concat(relations.Wrong.Concat(columns.Wrong).Select(e => $"    wrong  {e}\n").Concat(relations.Missed.Concat(columns.Missed).Select(e => $"    missed {e}\n"))));
        }
    }

    private static Edges Relations(LabelledStatement[] statements, Func<LabelledStatement, List<Edge>> said) =>
        Edges.Of(statements.SelectMany(s => s.Labels).Where(e => e.Column.Length == 0), statements.SelectMany(said).Where(e => e.Column.Length == 0));

    private static Edges Columns(LabelledStatement[] statements, Func<LabelledStatement, List<Edge>> said) =>
        Edges.Of(statements.SelectMany(s => s.Labels).Where(e => e.Column.Length > 0), statements.SelectMany(said).Where(e => e.Column.Length > 0));

    private static void Print(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text.TrimEnd('\n'));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
