using System.Collections.Immutable;

namespace Fairway.Chart.Statements;

/// <summary>A routine's body cut into statements of SQL, which the database's own records say nothing about while the body is a text. Takes any text and refuses none.</summary>
public sealed class RoutineBody
{
    private RoutineBody(ImmutableArray<RoutineStatement> statements, LocalNames names, bool isOpaque)
    {
        Statements = statements;
        Names = names;
        IsOpaque = isOpaque;
    }

    /// <summary>The statements in order: also the queries and expressions of loops, conditions, assignments and defaults.</summary>
    public ImmutableArray<RoutineStatement> Statements { get; }

    /// <summary>Its variables and parameters: names that are no columns. Blocks are not told apart: a variable of one is known in all.</summary>
    public LocalNames Names { get; }

    /// <summary>True when it runs statements that it makes as strings: what they use is not known.</summary>
    public bool IsOpaque { get; }

    /// <summary>Cuts a body.</summary>
    /// <param name="body">The body, without the quotes around it.</param>
    /// <param name="language">What it is written in.</param>
    /// <param name="dialect">Whose SQL is in it.</param>
    /// <param name="parameters">The names of its parameters, as they are stored.</param>
    public static RoutineBody Of(string body, RoutineLanguage language, SqlDialect dialect, params IEnumerable<string> parameters)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(parameters);
        var sentence = new Sentence(body, dialect);
        if (language == RoutineLanguage.PlPgSql)
        {
            var splitter = new PlPgSqlSplitter(sentence);
            splitter.Split();
            return new RoutineBody([.. splitter.Statements], new LocalNames { Variables = [.. parameters, .. splitter.Variables] }, splitter.IsOpaque);
        }

        return new RoutineBody([.. Split(sentence)], new LocalNames { Variables = [.. parameters] }, isOpaque: false);
    }

    private static IEnumerable<RoutineStatement> Split(Sentence sentence)
    {
        bool isBlock = sentence.Is(0, "begin");
        int at = !isBlock ? 0 : sentence.Is(1, "atomic") ? 2 : 1;
        int last = isBlock && sentence.Is(sentence.Count - 1, "end") ? sentence.Count - 1 : sentence.Count;
        while (at < last)
        {
            int end = sentence.Find(at, last, i => sentence.IsSymbol(i, ";"));
            bool isReturn = sentence.Is(at, "return");
            int from = isReturn ? at + 1 : at;
            if (from < end)
            {
                yield return new RoutineStatement((isReturn ? "SELECT " : "") + sentence.Slice(from, end), sentence.Token(at).Start);
            }

            at = end + 1;
        }
    }
}
