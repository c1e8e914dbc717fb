using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Transform.Rules;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Probing;

/// <summary>Adds up the rows of one table inside a read transaction, in one scan.</summary>
internal sealed class TotalProbe
{
    private readonly TableAccess _access;
    private readonly RuleTable _table;
    private readonly TotalsQuery _query;
    private readonly AskedColumns _columns;
    private readonly RowQuestion _where;
    private readonly (int Place, ColumnType Type)[] _by;
    private readonly (int Place, ColumnType Type)[] _terms;
    private readonly Dictionary<string, (ImmutableArray<string?> Keys, RunningTotal[] Totals)> _groups = new(StringComparer.Ordinal);

    public TotalProbe(RowSession session, TableSchema schema, TotalsQuery query)
    {
        _access = new TableAccess(schema, session, Misfits.Refuse);
        _table = new RuleTable(schema);
        _query = query;
        _columns = new AskedColumns(_table);
        _where = ConditionAnswer.Of(_columns, query.Where);
        _by = [.. query.By.Select(g => (_columns.PlaceOfKind(g.Column), _table.Grouped(g).Type))];
        _terms = [.. query.Terms.Select(t => t.Column is null ? (-1, default) : (_columns.PlaceOfKind(t.Column), _table.Numbers(t.Column).Type))];
    }

    /// <summary>Adds up.</summary>
    public ImmutableArray<GroupTotal> Run(RowSession session, int mostGroups, CancellationToken cancellationToken)
    {
        if (_by.Length == 0)
        {
            _groups.Add("", ([], NewTotals()));
        }

        using var rows = new AskedRows(session, _access, _columns, ProbeSql.Rows(_access, _columns.Columns, []));
        while (rows.Next(cancellationToken))
        {
            Row row = rows.Current;
            if (!rows.IsStranger && _where(row))
            {
                Add(row, GroupOf(row, mostGroups));
            }
        }

        return GroupOrder.Sorted(_groups.Values.Select(g => new GroupTotal(g.Keys, [.. g.Totals.Select(t => t.Total)])));
    }

    private void Add(in Row row, RunningTotal[] totals)
    {
        for (int i = 0; i < totals.Length; i++)
        {
            (int place, ColumnType type) = _terms[i];
            if (place < 0)
            {
                totals[i].CountRow();
            }
            else
            {
                totals[i].Add(row[place], type);
            }
        }
    }

    private RunningTotal[] GroupOf(in Row row, int mostGroups)
    {
        var keys = new string?[_by.Length];
        var name = new StringBuilder();
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = GroupOrder.KeyOf(_query.By[i].Part, _by[i].Type, row[_by[i].Place]);
            name.Append(CultureInfo.InvariantCulture, $"{keys[i]?.Length ?? -1}:{keys[i]}");
        }

        string group = name.ToString();
        if (!_groups.TryGetValue(group, out (ImmutableArray<string?> Keys, RunningTotal[] Totals) found))
        {
            if (_groups.Count == mostGroups)
            {
                throw GroupOrder.TooMany(_table.Schema.Name, mostGroups);
            }

            found = ([.. keys], NewTotals());
            _groups.Add(group, found);
        }

        return found.Totals;
    }

    private RunningTotal[] NewTotals() => [.. _query.Terms.Select(t => new RunningTotal(t.Kind, $"{_table.Schema.Name}.{t.Column}"))];
}
