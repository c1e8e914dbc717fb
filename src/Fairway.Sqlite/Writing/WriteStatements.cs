using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Writing;

/// <summary>The prepared statements of a writer, one per table and kind of write, kept for all of its transactions.</summary>
internal sealed class WriteStatements(RowSession session) : IDisposable
{
    private readonly Dictionary<TableSchema, TableAccess> _tables = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    public TableAccess Of(TableSchema schema)
    {
        if (!_tables.TryGetValue(schema, out TableAccess? access))
        {
            // What is to be deleted may be a misfit.
            access = new TableAccess(schema, session, Misfits.Keep);
            _tables.Add(schema, access);
        }

        return access;
    }

    public Statement Prepared(string sql, string place)
    {
        if (!_statements.TryGetValue(sql, out Statement? statement))
        {
            statement = new Statement(session, sql, place);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    public void Dispose()
    {
        foreach (Statement statement in _statements.Values)
        {
            statement.Dispose();
        }
    }
}
