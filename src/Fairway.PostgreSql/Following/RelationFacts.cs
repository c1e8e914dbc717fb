using System.Collections.Immutable;
using Fairway.Flow.Model;

namespace Fairway.PostgreSql.Following;

/// <summary>A relation that holds rows of a followed table: the table itself, or one of its partitions.</summary>
/// <param name="Table">The place of the followed table among those that were asked for.</param>
/// <param name="Oid">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The catalogue's letter for what it is.</param>
/// <param name="Persistence">The catalogue's letter for how it is kept.</param>
/// <param name="Identity">The catalogue's letter for its replica identity.</param>
/// <param name="IdentityColumns">The columns of the index that is its identity; empty without one.</param>
/// <param name="Owner">Its owner's name.</param>
/// <param name="IsOurs">True when our role has its owner's rights.</param>
/// <param name="Root">The topmost table whose partition it is; null for every other one.</param>
/// <param name="RootIsWhole">True when every partition of that table with rows was asked for.</param>
/// <param name="Columns">Its columns, those that are generated left out.</param>
internal sealed record RelationFacts(
    int Table,
    uint Oid,
    TableName Name,
    char Kind,
    char Persistence,
    char Identity,
    ImmutableArray<string> IdentityColumns,
    string Owner,
    bool IsOurs,
    TableName? Root,
    bool RootIsWhole,
    ImmutableArray<RelationFacts.Column> Columns)
{
    /// <summary>True when an old row is given whole.</summary>
    public bool GivesWholeRows => Identity == 'f';

    /// <summary>A column.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">Its type's number.</param>
    /// <param name="Modifier">Its type's modifier.</param>
    /// <param name="NativeType">Its type in PostgreSQL's words.</param>
    /// <param name="Base">The number of the type that its domain stands on.</param>
    /// <param name="CastsToText">True when the cast to text is a function of its own, or none, and not the type's output.</param>
    internal sealed record Column(string Name, uint Type, int Modifier, string NativeType, uint Base, bool CastsToText);
}
