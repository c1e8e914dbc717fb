using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;

namespace Fairway.Sqlite.Following;

/// <summary>Makes and takes away what a capture needs in the file. Every call runs inside a write transaction of the caller's.</summary>
internal static class CaptureInstaller
{
    /// <summary>Makes the log and the triggers.</summary>
    /// <exception cref="EngineFault">A table cannot be captured.</exception>
    public static void Install(RowSession session, string capture, ImmutableArray<TableSchema> tables)
    {
        session.Execute(CaptureSql.CreateCaptures, CaptureSql.Captures);
        session.Execute(CaptureSql.CreateTables, CaptureSql.Tables);
        Run(session, CaptureSql.Begin, s => s.BindText(1, capture));
        session.Execute(CaptureSql.CreateLog(capture, tables.Select(t => t.Key!.Columns.Length).DefaultIfEmpty(1).Max()), CaptureSql.Log(capture));
        for (int i = 0; i < tables.Length; i++)
        {
            Capture(session, capture, i + 1, tables[i]);
        }
    }

    /// <summary>Takes everything of a capture away; does nothing when there is none.</summary>
    public static void Remove(RowSession session, string capture)
    {
        foreach (string trigger in session.Query(CaptureSql.TriggersNamed, CaptureSql.TriggerPrefix(capture), r => r.Text(0)))
        {
            session.Execute($"DROP TRIGGER {Identifier.Quote(trigger)}", trigger);
        }

        session.Execute(CaptureSql.DropLog(capture), CaptureSql.Log(capture));
        if (session.Number(CaptureSql.HasCaptures) == 0)
        {
            return;
        }

        Run(session, CaptureSql.ForgetTables, s => s.BindText(1, capture));
        Run(session, CaptureSql.Forget, s => s.BindText(1, capture));
        if (session.Number(CaptureSql.IsEmpty) == 1)
        {
            session.Execute(CaptureSql.DropTables, CaptureSql.Tables);
            session.Execute(CaptureSql.DropCaptures, CaptureSql.Captures);
        }
    }

    private static void Capture(RowSession session, string capture, long number, TableSchema table)
    {
        string name = table.Name.Name;
        foreach (string create in new CaptureTriggers(capture, number, name, table.Key!.Columns, UniqueRules.Of(session, table)).Create())
        {
            session.Execute(create, name);
        }

        string definition = CaptureRecord.DefinitionOf(session, capture, name, number);
        Run(session, CaptureSql.AddTable, s =>
        {
            s.BindText(1, capture);
            s.Bind(2, number);
            s.BindText(3, name);
            s.Bind(4, (long)table.Key.Columns.Length);
            s.BindText(5, definition);
        });
    }

    private static void Run(RowSession session, string sql, Action<Statement> bind)
    {
        using var statement = new Statement(session, sql, session.DisplayName);
        bind(statement);
        statement.Step(CancellationToken.None);
    }
}
