using Fairway.Flow.Engines;
using Fairway.Flow.Model;

namespace Fairway.EngineTests.Contract;

/// <summary>What the contract suites need from an engine: empty systems, tables, and what the engine says it cannot keep.</summary>
public abstract class EngineFixture : IDisposable
{
    /// <summary>Makes an empty system of its own.</summary>
    public abstract ISystem NewSystem();

    /// <summary>Makes a table, key included, whose columns hold the logical types.</summary>
    public abstract Task CreateAsync(ISystem system, TableSchema table);

    /// <summary>True when a column can hold values of the type.</summary>
    public abstract bool Supports(ColumnType type);

    /// <summary>How large a value can be that belongs to a key.</summary>
    public abstract int LargestKeyBytes { get; }

    /// <summary>False for the few values of a type that the engine documents as refused.</summary>
    public abstract bool Keeps(ColumnType type, RowValue value);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
