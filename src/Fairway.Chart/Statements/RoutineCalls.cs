using System.Collections.Immutable;

namespace Fairway.Chart.Statements;

/// <summary>Finds which of a database's routines a statement calls: a name before an opening bracket, with its schema or on the search path.</summary>
public sealed class RoutineCalls
{
    private readonly SqlDialect _dialect;
    private readonly ILookup<(string Schema, string Name), string> _routines;
    private readonly ImmutableArray<string> _path;

    /// <summary>Routines to look for.</summary>
    /// <param name="dialect">Whose SQL the statements are.</param>
    /// <param name="routines">Their names with argument types, <c>schema.name(type, type)</c>.</param>
    /// <param name="searchPath">The schemas in which a name without one is looked up.</param>
    public RoutineCalls(SqlDialect dialect, IEnumerable<string> routines, params IEnumerable<string> searchPath)
    {
        ArgumentNullException.ThrowIfNull(routines);
        _dialect = dialect;
        _path = [.. searchPath];
        _routines = routines.Select(r => (Whole: r, Bare: r.Split('(')[0].Split('.', 2))).Where(r => r.Bare.Length == 2).ToLookup(r => (r.Bare[0], r.Bare[1]), r => r.Whole);
    }

    /// <summary>The routines that a statement may call, each once; several of one name when that name is overloaded.</summary>
    public ImmutableArray<string> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (_routines.Count == 0)
        {
            return [];
        }

        SqlToken[] tokens = [.. SqlLexer.Read(text, _dialect).Where(t => t.Kind != SqlTokenKind.Comment)];
        return [.. Enumerable.Range(0, Math.Max(0, tokens.Length - 1)).Where(i => IsName(tokens[i]) && Is(text, tokens[i + 1], '(')).SelectMany(i => Called(text, tokens, i)).Distinct()];
    }

    private IEnumerable<string> Called(string text, SqlToken[] tokens, int at)
    {
        string name = SqlName.Of(text, tokens[at]);
        if (at >= 2 && Is(text, tokens[at - 1], '.') && IsName(tokens[at - 2]))
        {
            return _routines[(SqlName.Of(text, tokens[at - 2]), name)];
        }

        return _path.Select(schema => _routines[(schema, name)]).FirstOrDefault(found => found.Any()) ?? [];
    }

    private static bool IsName(SqlToken token) => token.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;

    private static bool Is(string text, SqlToken token, char symbol) => token.Kind == SqlTokenKind.Symbol && token.Length == 1 && text[token.Start] == symbol;
}
