using Fairway.Chart.Model;
using Fairway.Chart.Programs.Text;

namespace Fairway.Chart.Programs.Naming;

/// <summary>What the members of a mapper's classes and queries mean.</summary>
internal interface IDialect
{
    /// <summary>True when a member of a mapped class begins a query or ends in one.</summary>
    bool BeginsQuery(string member);

    /// <summary>True when a member of a query goes on with it or ends it.</summary>
    bool GoesOn(string member);

    /// <summary>True when a member of a class or query gives one row.</summary>
    bool GivesOne(string member);

    /// <summary>True when a member of one row stores or removes it.</summary>
    bool Stores(string member);

    /// <summary>True when a member of a query fetches what the relations lead to that it names; others compare their keys only.</summary>
    bool Fetches(string member);

    /// <summary>True when a name follows of a class only that says nothing of its rows: an exception of it, what it knows of itself.</summary>
    bool IsAside(string member);

    /// <summary>What a member of a class or query does with rows.</summary>
    Access AccessOf(string member);

    /// <summary>The paths of properties that a call names, relations first and the property last.</summary>
    IEnumerable<string[]> PathsOf(Link link);
}
