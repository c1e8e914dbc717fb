using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Guarding;

/// <summary>A relation through which rows of a domain can be written.</summary>
/// <param name="Oid">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsForeign">True for a foreign table, which takes no guard of every write.</param>
/// <param name="Owner">Its owner.</param>
/// <param name="Depth">How many relations are above it, by partitioning or inheritance.</param>
/// <param name="Owned">True when our role acts as its owner without doing anything.</param>
/// <param name="CanOwn">True when our role may take the owner's.</param>
/// <param name="Guarded">True when our trigger is on it as we make it.</param>
internal sealed record GuardedRelation(uint Oid, TableName Name, bool IsForeign, string Owner, int Depth, bool Owned, bool CanOwn, bool Guarded);
