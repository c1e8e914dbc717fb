using System.Collections.Immutable;
using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Sqlite.Sql;
using SQLitePCL;

namespace Fairway.Sqlite.Guarding;

/// <summary>A guard as the file has it, in the transaction that is open.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Token">The largest fencing token that the file has seen for the domain.</param>
/// <param name="IsClosed">True while writers are refused.</param>
internal sealed record GuardRecord(long Number, long Token, bool IsClosed)
{
    /// <summary>The guard of a domain; null when there is none.</summary>
    public static GuardRecord? Find(RowSession session, string domain) => session.Number(GuardSql.IsThere) == 0 ? null
        : session.Query(GuardSql.Find, domain, r => new GuardRecord(r.Int64(0), r.Int64(1), r.Int64(2) == 1)).FirstOrDefault();

    /// <summary>The guard of a domain, made open when there is none.</summary>
    public static GuardRecord Ensure(RowSession session, string domain)
    {
        session.Execute(GuardSql.Create, GuardSql.Table);
        Run(session, GuardSql.Add, domain);
        return Find(session, domain)!; // Just made.
    }

    /// <summary>Says that the runner with this token acts now.</summary>
    /// <exception cref="EngineFault">One with a larger token does.</exception>
    public static void RaiseToken(RowSession session, string domain, long token)
    {
        using var raise = new Statement(session, GuardSql.RaiseToken, GuardSql.Table);
        raise.BindText(1, domain);
        raise.Bind(2, token);
        raise.Step(CancellationToken.None);
        if (raw.sqlite3_changes(session.Handle) != 1)
        {
            throw new EngineFault(
                EngineFaultKind.PermissionLost, $"domain {domain} in {session.DisplayName}", "another runner has taken over",
                $"Let the other go on, or stop it. When there is none, because the project's journal was lost or begun anew: DELETE FROM {GuardSql.Table} WHERE domain = {Literal.Of(domain)}, if the domain is open there.");
        }
    }

    /// <summary>Makes the triggers, those of an earlier close anew, and writes down that the guard is closed.</summary>
    public void Close(RowSession session, string domain, ImmutableArray<TableSchema> tables, string home)
    {
        DropTriggers(session);
        for (int i = 0; i < tables.Length; i++)
        {
            string table = tables[i].Name.Name;
            foreach (string create in GuardSql.Triggers(Number, i + 1, table, $"{table} is not written here: domain {domain} has its home at {home}"))
            {
                session.Execute(create, table);
            }
        }

        Run(session, GuardSql.Close, domain);
    }

    /// <summary>Takes the triggers away, and writes down that the guard is open.</summary>
    public void Open(RowSession session, string domain)
    {
        DropTriggers(session);
        Run(session, GuardSql.Open, domain);
    }

    /// <summary>Takes everything away.</summary>
    public void Remove(RowSession session, string domain)
    {
        DropTriggers(session);
        Run(session, GuardSql.Forget, domain);
        if (session.Number(GuardSql.IsEmpty) == 1)
        {
            session.Execute(GuardSql.Drop, GuardSql.Table);
        }
    }

    /// <summary>Those of the tables that a closed guard does not cover.</summary>
    public IEnumerable<TableName> Uncovered(RowSession session, ImmutableArray<TableSchema> tables)
    {
        using var count = new Statement(session, GuardSql.CountOn, GuardSql.Table);
        foreach (TableSchema table in tables)
        {
            count.BindText(1, GuardSql.TriggerPrefix(Number));
            count.BindText(2, table.Name.Name);
            count.Step(CancellationToken.None);
            if (count.Int64(0) != GuardSql.PerTable)
            {
                yield return table.Name;
            }

            count.Clear();
        }
    }

    private void DropTriggers(RowSession session)
    {
        foreach (string trigger in session.Query(CaptureSql.TriggersNamed, GuardSql.TriggerPrefix(Number), r => r.Text(0)))
        {
            session.Execute($"DROP TRIGGER {Identifier.Quote(trigger)}", trigger);
        }
    }

    private static void Run(RowSession session, string sql, string domain)
    {
        using var statement = new Statement(session, sql, GuardSql.Table);
        statement.BindText(1, domain);
        statement.Step(CancellationToken.None);
    }
}
