using Fairway.Flow.Engines;
using Fairway.Flow.Model;
using Fairway.Flow.Model.Conditions;

namespace Fairway.Control.Integrity;

/// <summary>What a rule asks of one side. A closed set.</summary>
public abstract record SideQuestion
{
    private SideQuestion()
    {
    }

    /// <summary>How many rows of a table a test finds.</summary>
    /// <param name="Table">The table on that side.</param>
    /// <param name="Test">The test.</param>
    public sealed record Rows(TableSchema Table, RowTest Test) : SideQuestion;

    /// <summary>Whether a row of a table is young enough.</summary>
    /// <param name="Table">The table on that side.</param>
    /// <param name="Column">The column that says when; a time without a zone is taken as one of UTC.</param>
    /// <param name="Where">Which rows count; null for all.</param>
    /// <param name="Within">How old the newest may be.</param>
    public sealed record Newest(TableSchema Table, string Column, Condition? Where, TimeSpan Within) : SideQuestion;

    /// <summary>The number that the user's own statement gives.</summary>
    /// <param name="Sql">The statement, in the dialect of that side.</param>
    public sealed record Number(string Sql) : SideQuestion;
}
