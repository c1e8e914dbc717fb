using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.Flow.Engines;

/// <summary>Turns definitions into statements, and statements into objects. The first two are pure, so that a plan can be printed.</summary>
public interface ISchemaWriter
{
    /// <summary>The column type, in this engine's words, that holds a logical type exactly; null when there is none.</summary>
    string? NativeTypeFor(ColumnType type);

    /// <summary>Options of a derived table that its statement cannot keep, each as a sentence's beginning for a plan: <c>STRICT, because …</c>. Pure.</summary>
    /// <param name="table">The table as it shall be; empty for one with a definition of its own.</param>
    ImmutableArray<string> OptionsNotKept(TableSchema table);

    /// <summary>What must exist before rows arrive: tables with their keys, and nothing that slows the load.</summary>
    /// <param name="table">The table as it shall be. Its own definition is used when <see cref="TableSchema.NativeSql"/> is set, which the caller
    /// does only for the same dialect.</param>
    ImmutableArray<SchemaStatement> BeforeData(TableSchema table);

    /// <summary>What follows when the rows are there: indexes, sequence positions.</summary>
    ImmutableArray<SchemaStatement> AfterData(TableSchema table);

    /// <summary>Makes the objects that do not exist yet, one after the other; an object of the same kind and name is left as it is, so a
    /// repeated call after a crash is harmless.</summary>
    /// <exception cref="EngineFault">A statement failed; its object is the place.</exception>
    Task ApplyAsync(ImmutableArray<SchemaStatement> statements, CancellationToken cancellationToken);
}
