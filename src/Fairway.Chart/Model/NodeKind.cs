namespace Fairway.Chart.Model;

/// <summary>What stands on the chart.</summary>
public enum NodeKind
{
    /// <summary>A business process with an owner and a class.</summary>
    Workflow,

    /// <summary>Whoever reads or writes assets: a program, a job, a report, a person with a spreadsheet.</summary>
    Consumer,

    /// <summary>A table, partitioned or not.</summary>
    Table,

    /// <summary>A view.</summary>
    View,

    /// <summary>A view whose rows are kept.</summary>
    MaterializedView,

    /// <summary>A table whose rows lie in another database.</summary>
    ForeignTable,

    /// <summary>A function or a procedure.</summary>
    Routine,

    /// <summary>A trigger or a rule of a table.</summary>
    Trigger,

    /// <summary>A sequence.</summary>
    Sequence,

    /// <summary>What a scheduler runs inside the database.</summary>
    Job,

    /// <summary>A publication or another stream of changes.</summary>
    Stream,
}
