namespace Fairway.Chart.Programs;

/// <summary>Why a program names a table. Only <see cref="Use"/> makes its program a consumer.</summary>
public enum SourceRole
{
    /// <summary>It reads or writes rows.</summary>
    Use,

    /// <summary>It says what the table is: a mapping, a migration, a snapshot of the schema.</summary>
    Definition,

    /// <summary>It is a test.</summary>
    Test,

    /// <summary>It explains or shows by example.</summary>
    Doc,
}
