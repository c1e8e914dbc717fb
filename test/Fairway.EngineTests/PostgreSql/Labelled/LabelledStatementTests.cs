using System.Collections.Immutable;
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

    private static string Folder => Environment.GetEnvironmentVariable("FAIRWAY_STATEMENTS") ?? throw new InvalidOperationException("FAIRWAY_STATEMENTS names no folder; run bench/chart-statements.sh.");

    [Fact(Explicit = true)]
    public async Task What_the_parser_and_our_reader_say_of_statements_of_others_is_what_a_person_says()
    {
        List<LabelledStatement> shapes = [];
        List<LabelledStatement> sent = [];
        foreach (string program in _programs)
        {
            (List<LabelledStatement> asShapes, List<LabelledStatement> asSent) = await AskAsync(program);
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

    /// <summary>What was mended after the first run was mended for statements that had been seen. These were not: the rest of both samples, as far as rules alone fill its gaps. Without labels the parser is the measure.</summary>
    [Fact(Explicit = true)]
    public async Task What_nobody_labelled_is_accepted_as_often_and_read_as_the_parser_reads_it()
    {
        List<LabelledStatement> all = [];
        foreach (string program in _programs.Take(2))
        {
            using Subject subject = await Subject.MakeAsync(Folder, program);
            HashSet<string> seen = [.. subject.Statements.Select(s => s.Where)];
            (string Where, string Text, List<Edge> Labels)[] rest =
            [
                .. subject.All().Where(s => !seen.Contains(s.Where)).Select(s => (s.Where, Text: subject.File.Fill(s))).Where(s => s.Text is not null)
                    .Select(s => (s.Where, StatementShape.Of(s.Text!, SqlDialect.PostgreSql).Text, new List<Edge>())), // Null was left out.
            ];
            List<LabelledStatement> answers = await AskAsync(subject, rest);
            Print($"{program}, not labelled: {answers.Count} statements, {answers.Count(a => a.Refusal is null)} accepted{Refusals(answers)}");
            Print(string.Concat(answers.Where(a => a.Refusal is not null).Select(Refused)));
            all.AddRange(answers.Where(a => a.Refusal is null).Select(a => a with { Labels = a.Probed }));
        }

        Print("reader beside parser", [.. all], s => s.Read, withMistakes: true);
        Assert.InRange(Columns([.. all], s => s.Read).Precision, Wanted, 1);
    }

    private static async Task<(List<LabelledStatement> Shapes, List<LabelledStatement> Sent)> AskAsync(string program)
    {
        using Subject subject = await Subject.MakeAsync(Folder, program);
        Assert.Equal(subject.File.Entries.Select(e => e.Where), subject.Statements.Select(s => s.Where));
        (string Where, string Text, List<Edge> Labels)[] labelled =
        [
            .. subject.Statements.Zip(subject.File.Entries).Where(p => !p.Second.IsLeftOut).Select(p => (p.First.Where, subject.File.Fill(p.First, p.Second), subject.Labels(p.Second))),
        ];
        return (await AskAsync(subject, [.. labelled.Select(l => l with { Text = StatementShape.Of(l.Text, SqlDialect.PostgreSql).Text })]), await AskAsync(subject, labelled));
    }

    private static async Task<List<LabelledStatement>> AskAsync(Subject subject, (string Where, string Text, List<Edge> Labels)[] statements)
    {
        ImmutableArray<ProbedStatement> answers = await subject.Probe.ProbeAsync([.. statements.Select(s => s.Text)], TestContext.Current.CancellationToken);
        return
        [
            .. statements.Zip(answers).Select(p => new LabelledStatement(
                p.First.Text,
                p.First.Labels,
                LabelledStatement.Of(p.First.Where, subject.File.Schema, p.Second),
                p.Second.Refusal,
                LabelledStatement.Of(p.First.Where, subject.File.Schema, subject.Reader.Read(p.First.Text)))),
        ];
    }

    private static void Print(string what, List<LabelledStatement> statements, bool withMistakes)
    {
        LabelledStatement[] accepted = [.. statements.Where(s => s.Refusal is null)];
        LabelledStatement[] refused = [.. statements.Where(s => s.Refusal is not null)];
        Print($"{what}: {statements.Count} statements, {statements.Select(s => StatementShape.Of(s.Text, SqlDialect.PostgreSql).Digest).Distinct().Count()} shapes, {accepted.Length} accepted, {refused.Length} refused"
            + Refusals(refused));
        Print("parser, accepted", accepted, s => s.Probed, withMistakes);
        Print("reader, accepted", accepted, s => s.Read, withMistakes);
        Print("reader, refused", refused, s => s.Read, withMistakes);
        Print("reader, all", [.. statements], s => s.Read, withMistakes: false);
        if (withMistakes)
        {
            Print(string.Concat(refused.Select(Refused)));
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

    private static string Refused(LabelledStatement statement) => $"  refused {statement.Refusal} {statement.Text.ReplaceLineEndings(" ")}\n";

    private static string Refusals(IEnumerable<LabelledStatement> statements) =>
        string.Concat(statements.Where(s => s.Refusal is not null).GroupBy(s => s.Refusal).OrderByDescending(g => g.Count()).Select(g => $" {g.Key} {g.Count()}"));
}
