using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Definitions;

/// <summary>An index with what only its own engine asks about it.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Schema">The index as others see it.</param>
/// <param name="Keys">Its key columns, those of INCLUDE left out; an expression stands as null.</param>
/// <param name="IsPrimary">It carries the primary key.</param>
/// <param name="IsDeferrable">Its constraint may be checked at commit, so that two rows may be equal until then.</param>
/// <param name="Identifies">At every moment at most one row has a given key, compared as its columns compare.</param>
internal sealed record IndexFacts(uint Table, IndexSchema Schema, string?[] Keys, bool IsPrimary, bool IsDeferrable, bool Identifies);
