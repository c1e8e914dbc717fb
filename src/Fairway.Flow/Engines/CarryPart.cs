namespace Fairway.Flow.Engines;

/// <summary>Which definitions are made when.</summary>
public enum CarryPart
{
    /// <summary>What rows need in order to arrive: schemas, types, functions, sequences, tables, views; and nothing that slows the load.</summary>
    BeforeData,

    /// <summary>What follows the rows: keys, indexes, constraints, triggers, policies; then sequence positions, materialized views and statistics.</summary>
    AfterData,
}
